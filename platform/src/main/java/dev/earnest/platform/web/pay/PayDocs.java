package dev.earnest.platform.web.pay;

import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.api.Paging;

/// What the API description says about pay.
final class PayDocs {
    private static final String TAG = "Pay";
    private static final String MONEY =
            "{\"minor\":940,\"currency\":\"EUR\",\"text\":\"9.40 EUR\"}";
    private static final String ID = "\"00000000-0000-0000-0000-000000000000\"";

    static final Doc EARNINGS =
            Doc.api(
                    TAG,
                    "What you earned in a campaign, and the periods that paid a bonus.",
                    "",
                    "{\"answers\":#,\"bonuses\":#,\"top_ups\":#,\"paid_out\":#,\"balance\":#,\"may_be_rejected\":#,\"periods\":[{\"period\":1,\"contract_version\":1,\"repeats\":20,\"alike\":18,\"whole\":true,\"bonus\":#}]}"
                            .replace("#", MONEY));
    static final Doc STATEMENT =
            Doc.api(
                            TAG,
                            "Every movement on your account in a campaign, newest first.",
                            "",
                            "{\"entries\":[{\"entry\":\"17\",\"at\":\"2026-11-21T09:00:30Z\",\"campaign\":@,\"rule\":\"answer\",\"what\":\"Answer\",\"receipt\":\"R-1K7\",\"reference\":\"\",\"key\":\"answer:1703\",\"amount\":#}],\"next\":\"opaque\"}"
                                    .replace("#", MONEY)
                                    .replace("@", ID))
                    .with(Paging.parameters());
    static final Doc ASK =
            Doc.api(
                    TAG,
                    "Asks for more time than was measured on a day (UTC).",
                    "{\"day\":\"2026-11-21\",\"minutes\":20,\"reason\":\"Read the prompts on paper.\"}",
                    "{\"correction\":" + ID + "}");
    static final Doc PAY =
            Doc.api(
                    TAG,
                    "What a campaign paid, by rule, and pay per active hour in the last 30 days.",
                    "",
                    "{\"contract_version\":1,\"totals\":{\"answer\":#,\"bonus\":#},\"may_be_rejected\":#,\"per_hour\":{\"people\":12,\"median\":#,\"worst_tenth_at_most\":#}}"
                            .replace("#", MONEY));
    static final Doc PEOPLE =
            Doc.api(
                            TAG,
                            "What people got and what can be paid out now, by handle.",
                            "",
                            "{\"people\":[{\"person\":@,\"handle\":\"ann-7kq2\",\"answers\":#,\"bonuses\":#,\"top_ups\":#,\"paid_out\":#,\"payable\":#}],\"next\":\"opaque\"}"
                                    .replace("#", MONEY)
                                    .replace("@", ID))
                    .with(Paging.parameters());
    static final Doc DUE =
            Doc.api(
                            TAG,
                            "Bonuses that build up, by handle: what the period somebody is in would pay if it ended now, and"
                                    + " what it will probably pay once full (null below three repeats). Nothing of it is"
                                    + " final. `sum` is of all people.",
                            "",
                            "{\"final\":false,\"sum\":#,\"periods\":12,\"bonuses_due\":[{\"person\":@,\"handle\":\"ann-7kq2\",\"period\":2,\"contract_version\":1,\"repeats\":9,\"of\":20,\"alike\":8,\"now\":#,\"expected\":#,\"low\":#,\"high\":#}],\"next\":\"opaque\"}"
                                    .replace("#", MONEY)
                                    .replace("@", ID))
                    .with(Paging.parameters());
    static final Doc PAYOUTS =
            Doc.api(
                            TAG,
                            "Recorded payouts, newest first.",
                            "",
                            "{\"payouts\":[{\"payout\":@,\"person\":@,\"handle\":\"ann-7kq2\",\"reference\":\"SEPA 17\",\"by\":\"req-2\",\"at\":\"2026-11-30T09:00:00Z\",\"amount\":#}],\"next\":\"opaque\"}"
                                    .replace("#", MONEY)
                                    .replace("@", ID))
                    .with(Paging.parameters());
    static final Doc RECORD =
            Doc.api(
                    TAG,
                    "Records payouts that were made outside, all or none; the same batch again does nothing. Nobody is"
                            + " paid more than is payable.",
                    "{\"batch\":@,\"reference\":\"SEPA 17\",\"payouts\":[{\"person\":@,\"minor\":940}]}"
                            .replace("@", ID),
                    "{\"recorded\":1}");
    static final Doc CONTRACT =
            Doc.api(
                    TAG,
                    "A published contract, as ./earnest contract --replay reads it.",
                    "",
                    "{\"contract\":\"earnest-contract/1\",\"form\":\"linear\",\"currency\":\"EUR\",\"decimals\":2,\"repeats\":2,\"wages\":[0,70,140],\"sha256\":\"0f\"}");
    static final Doc PERIODS =
            Doc.api(
                    TAG,
                    "Closed periods under a contract as tab-separated records for ./earnest contract --replay. A period with"
                            + " fewer repeats than the column `of` paid the part repeats / of of what the contract says.",
                    "",
                    "");
    static final Doc SIMULATION =
            Doc.api(
                    TAG,
                    "What the work of the last 30 days would have cost under another rule; what is absent stays as it is."
                            + " Amounts are minor units.",
                    "{\"per_answer\":12,\"per_thousand_words\":0,\"floor_per_hour\":1800,\"contract\":\"\"}",
                    "{\"answers\":400,\"repeats\":40,\"active_seconds\":7200,\"in_force\":~,\"other\":~}"
                            .replace(
                                    "~",
                                    "{\"answers\":#,\"bonuses\":#,\"top_ups\":#,\"total\":#,\"per_hour\":{\"people\":12,\"median\":#,\"worst_tenth_at_most\":#}}")
                            .replace("#", MONEY));
    static final Doc CORRECTIONS =
            Doc.api(
                    TAG,
                    "Requests for more time, open ones first.",
                    "",
                    "{\"time_corrections\":[{\"correction\":@,\"person\":@,\"handle\":\"ann-7kq2\",\"day\":\"2026-11-21\",\"measured_seconds\":3600,\"seconds\":1200,\"reason\":\"Read on paper.\",\"state\":\"OPEN\",\"granted_seconds\":0,\"note\":\"\"}]}"
                            .replace("@", ID));
    static final Doc RULE =
            Doc.api(
                    TAG,
                    "Grants a request for more time in part or whole, or refuses it with 0 minutes and a note.",
                    "{\"minutes\":20,\"note\":\"\"}",
                    "{}");

    private PayDocs() {}
}
