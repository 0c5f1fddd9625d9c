"""指标库: every common indicator of the packs and every published one, searched, compared, merged and inserted."""
