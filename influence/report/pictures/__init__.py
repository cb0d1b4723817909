"""Pictures of sound, each one SVG in the page's colours.

marks     two stretches as marks on their spectrum, or as fingerprints, one above the other
harmony   how like the harmony of two stretches is at every pair of moments
tune      a sung or played tune over the notes of another work
frame     what they have in common
png       bitmaps within them
"""
