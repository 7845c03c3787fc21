/// Reading and writing of every file format: streaming, guarded against broken and hostile files, with
/// errors that name the place and the remedy.
///
/// How a table comes in, each step one class:
///
/// ```
/// InputFile      opens, unpacks gzip, counts, stops zip bombs
/// ByteWindow     a sliding window on the bytes
/// DelimitedRows  TSV and CSV rows as places in the window   JsonRows  JSON Lines likewise
/// ColumnBinding  which column is which, from the header and --columns
/// TableInput     all of that together, and where bad rows go (BadRows)
/// LabelReader, ComparisonReader, RankingReader, GoldReader   rows into tables
/// LabelRepeats, ComparisonRepeats   the rule for repeats, once the table is there
/// ```
@NullMarked
package dev.earnest.formats;

import org.jspecify.annotations.NullMarked;
