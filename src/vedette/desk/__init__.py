"""The desk: a web server on this machine where an analyst looks, compares, reads the evidence and decides."""
