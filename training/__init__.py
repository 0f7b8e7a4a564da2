"""How the reader's weights are made; needs PyTorch and is never part of the installed package."""
