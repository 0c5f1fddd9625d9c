"""Words that forms are written with, in the ways that mean the same."""

LEVEL_ENDING = "指标"
"""With or without it a level 2 is the same: 数量, 数量指标."""
SAME_MEASURE = {"百分比": "%", "百分数": "%"}
"""Units of measure written in words."""
ACHIEVED = {"达成": "met", "部分达成": "partly", "未达成": "not_met"}
"""What a person says of a qualitative target, and what it means."""
