package dev.earnest.platform.web.pay;

import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.pay.PayPeople;
import dev.earnest.platform.store.pay.ReplayEvents;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.Services;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// Files of a campaign's pay, sent page by page.
final class PayFiles {
    private static final int PAGE = 1000;

    private PayFiles() {}

    /// Who can be paid how much now: `person,handle,amount,currency,reference`.
    static void payable(Services services, Exchange exchange) throws IOException {
        CampaignRow campaign = services.campaign(exchange);
        Currency currency = Currency.getInstance(campaign.spec().pay().currency());
        Instant now = services.clock().instant();
        exchange.http()
                .contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"payable.csv\"");
        OutputStream out = exchange.http().outputStream();
        write(out, "person,handle,amount,currency\n");
        Optional<String> after = Optional.empty();
        while (true) {
            Optional<String> last = after;
            List<PayPeople.Row> page =
                    services.database()
                            .read(h -> PayPeople.list(h, campaign.id(), now, last, PAGE));
            for (PayPeople.Row row : page) {
                after = Optional.of(row.handle());
                if (row.payable() > 0) {
                    write(
                            out,
                            row.person()
                                    + ","
                                    + row.handle()
                                    + ","
                                    + CampaignPayReader.plain(row.payable(), currency)
                                    + ","
                                    + currency.getCurrencyCode()
                                    + "\n");
                }
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    /// Closed periods under one contract as `./earnest contract --replay` reads them. Whole periods pay what it says; one
    /// that was cut short pays the part `repeats / of` of it. The column `paid` is what the books say, in minor units.
    static void periods(Services services, Exchange exchange) throws IOException {
        int version = (int) exchange.number("version");
        exchange.http()
                .contentType("text/tab-separated-values; charset=utf-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"periods-" + version + ".tsv\"");
        OutputStream out = exchange.http().outputStream();
        write(out, "event\tannotator\tperiod\trepeats\talike\tof\tpaid\n");
        Optional<ReplayEvents.Row> after = Optional.empty();
        while (true) {
            Optional<ReplayEvents.Row> last = after;
            List<ReplayEvents.Row> page =
                    services.database()
                            .read(h ->
                                    ReplayEvents.list(h, exchange.campaign(), version, last, PAGE));
            for (ReplayEvents.Row row : page) {
                write(
                        out,
                        row.key()
                                + "\t"
                                + row.handle()
                                + "\t"
                                + row.period()
                                + "\t"
                                + row.repeats()
                                + "\t"
                                + row.alike()
                                + "\t"
                                + row.of()
                                + "\t"
                                + row.minor()
                                + "\n");
                after = Optional.of(row);
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
