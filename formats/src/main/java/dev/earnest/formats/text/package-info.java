/// How each text format maps its JSON objects to neutral examples and back. One class per format
/// family; [TextCodec] is the way in.
@NullMarked
package dev.earnest.formats.text;

import org.jspecify.annotations.NullMarked;
