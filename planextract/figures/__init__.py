"""The outline's paragraphs → every figure in the prose, and why other digits are none."""
