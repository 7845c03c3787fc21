package dev.earnest.platform.imports;

import dev.earnest.formats.BadRow;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.RowFile;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.items.ItemDraft;
import dev.earnest.platform.campaign.items.ItemMaker;
import dev.earnest.platform.campaign.items.RowContent;
import dev.earnest.platform.campaign.items.RowFault;
import dev.earnest.platform.campaign.items.RowReader;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.store.campaigns.ImportJobs;
import dev.earnest.platform.store.campaigns.ImportWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Rows of a file in batches of items, in memory that a batch takes. Not thread-safe.
final class RowBatches {
    /// Rows and characters after which a batch is stored.
    private static final int MOST_ROWS = 500;

    private static final int MOST_CHARACTERS = 4_000_000;

    private final ImportJob job;
    private final ItemMaker maker;
    private final IdentitySearch identities;
    private final List<ImportWork.Placed> items = new ArrayList<>();
    private final List<ImportJobs.Aside> asides = new ArrayList<>();
    private Optional<RowReader> reader = Optional.empty();
    private Optional<ObjectNode> waiting = Optional.empty();
    private long rows;
    private long bytes;
    private int characters;

    RowBatches(ImportJob job, CampaignSpec spec) {
        this.job = job;
        this.identities = new IdentitySearch(spec.mask());
        this.maker =
                new ItemMaker(
                        spec.form(), job.settings(), spec.seed(), !job.itemKind().equals("NORMAL"));
    }

    /// Told by the file how far reading has come.
    void progress(long done, long total) {
        bytes = done;
    }

    /// Told by the file of a row that cannot be read.
    void bad(BadRow row) {
        rows++;
        if (rows > job.rowsRead()) {
            aside(row.line(), row.reason(), row.text());
        }
    }

    /// Tells the format by the first row, then passes over rows that were imported before.
    void begin(RowFile file) {
        Optional<ObjectNode> first = file.next();
        if (first.isEmpty()) {
            if (rows == 0) {
                throw new FormatException(job.name() + " holds no rows");
            }
            return;
        }
        ObjectNode row = ColumnNames.of(job.settings()).rename(first.get());
        try {
            reader = Optional.of(RowReader.of(row, job.settings().format()));
        } catch (RowFault e) {
            throw new FormatException(job.name() + ":" + file.line() + ": " + e.getMessage());
        }
        rows++;
        if (rows > job.rowsRead()) {
            waiting = first;
            return;
        }
        while (rows < job.rowsRead() && file.next().isPresent()) {
            rows++;
        }
    }

    /// @return the next batch; empty where no rows are left
    Optional<ImportWork.Batch> next(RowFile file) {
        boolean more = true;
        while (more && items.size() + asides.size() < MOST_ROWS && characters < MOST_CHARACTERS) {
            Optional<ObjectNode> row = waiting.isPresent() ? waiting : file.next();
            if (row.isEmpty()) {
                more = false;
            } else {
                if (waiting.isEmpty()) {
                    rows++;
                }
                waiting = Optional.empty();
                take(row.get(), file.line());
            }
        }
        if (!more && items.isEmpty() && asides.isEmpty()) {
            return Optional.empty();
        }
        ImportWork.Batch batch =
                new ImportWork.Batch(
                        items, asides, rows, bytes, reader.map(RowReader::format).orElse(""), 0, 0);
        items.clear();
        asides.clear();
        characters = 0;
        return Optional.of(batch);
    }

    private void take(ObjectNode given, long line) {
        ObjectNode row = ColumnNames.of(job.settings()).rename(given);
        try {
            List<ItemDraft> made = new ArrayList<>();
            for (RowContent content : reader.orElseThrow().read(row)) {
                made.addAll(maker.make(content));
            }
            for (ItemDraft item : made) {
                items.add(new ImportWork.Placed(item, line, "", identities.of(item)));
                characters +=
                        Json.text(item.prompt()).length() + Json.text(item.responses()).length();
            }
        } catch (RowFault e) {
            aside(line, e.getMessage(), Json.text(given));
        }
    }

    private void aside(long line, String reason, String row) {
        ImportJobs.Aside aside = Asides.of(line, reason, row);
        asides.add(aside);
        characters += aside.content().length();
    }
}
