/// Text of strangers made safe to show: model output is hostile input.
///
/// ```
/// SafeMarkdown   Markdown in, allow-listed HTML out, in bounded time
///   BoundedInlines, LongParagraphs   what would take too long stays plain text
///   MathInlines, MathBlocks          TeX between its delimiters, as text for the browser
///   HtmlRenderer                     tree to HTML; Marks makes hidden characters visible
///   SecondNet                        the OWASP sanitizer with the same AllowList
/// Diff           two texts, what differs
/// IdentityMask   names of models in a text, found and masked
/// ```
///
/// The browser has a third net, `static/js/render/safe-html.js`, with the same allow-list.
@NullMarked
package dev.earnest.platform.render;

import org.jspecify.annotations.NullMarked;
