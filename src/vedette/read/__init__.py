"""An Article to a Doc: layers over the text, by character offset."""
