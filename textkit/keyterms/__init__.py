"""The terms that an article's own text marks out: phrases by their weight, words by TextRank."""
