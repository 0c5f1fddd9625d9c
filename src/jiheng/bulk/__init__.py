"""The same steps over many forms at once: Parquet in, Parquet out, one machine or a cluster."""
