"""Load as pages, sheets and pictures: numbers beside every picture, and words for it."""
