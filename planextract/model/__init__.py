"""The nouns that the stages hand to each other. Imports nothing else of planextract.

Offsets everywhere count Unicode code points of the source as decoded, end exclusive; lines are 1-based.
"""
