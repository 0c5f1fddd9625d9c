"""The checks, one a file; `jiheng.checking.catalogue` lists them."""
