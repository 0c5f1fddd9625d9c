"""Measurements that anybody can repeat: medians and ratios, side by side in one run."""
