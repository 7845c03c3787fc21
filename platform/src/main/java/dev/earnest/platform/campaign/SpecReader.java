package dev.earnest.platform.campaign;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads a specification from a tree of JSON, finding everything that is wrong with it.
final class SpecReader {
    private static final List<String> KINDS =
            CampaignDefaults.forms().stream().map(QuestionForm::kind).toList();

    private SpecReader() {}

    /// @param base what fields that are left out take
    /// @param baseName what the name takes; empty where it may not be left out
    static CampaignSpec read(JsonNode tree, CampaignSpec base, String baseName) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(tree, "", "a campaign", problems);
        String name = fields.text("name", baseName);
        String description = fields.text("description", base.description());
        String consent = fields.text("consent", base.consent());
        QuestionForm form = form(fields, base.form(), problems);
        Overlap overlap = overlap(fields.object("overlap", "the overlap"), base.overlap());
        RepeatRule repeats = repeats(fields.object("repeats", "repeats"), base.repeats());
        GoldRule gold = gold(fields.object("gold", "gold"), base.gold());
        double expertShare = fields.number("expert_share", base.expertShare());
        CountingRule counting = counting(fields.object("counting", "what counts"), base.counting());
        Qualification qualification =
                qualification(
                        fields.object("qualification", "a qualification"), base.qualification());
        PayRule pay = pay(fields.object("pay", "pay"), base.pay());
        List<GroupQuestion> groups =
                fields.list("groups", "a question about people", base.groups(), SpecReader::group);
        ArenaRule arena = arena(fields.object("arena", "an arena"), base.arena());
        LeaseRule lease = lease(fields.object("lease", "a lease"), base.lease());
        boolean phone = fields.flag("phone_allowed", base.phoneAllowed());
        List<String> mask = fields.texts("mask", base.mask());
        long seed = fields.amount("seed", base.seed());
        Optional<CampaignSpec> spec =
                fields.finish(() ->
                        new CampaignSpec(
                                name,
                                description,
                                consent,
                                form,
                                overlap,
                                repeats,
                                gold,
                                expertShare,
                                counting,
                                qualification,
                                pay,
                                groups,
                                arena,
                                lease,
                                phone,
                                mask,
                                seed));
        problems.finish();
        return spec.orElseThrow();
    }

    private static QuestionForm form(JsonFields fields, QuestionForm base, Problems problems) {
        JsonFields form = fields.object("form", "a form");
        String kind = form.text("kind", base.kind());
        if (!KINDS.contains(kind)) {
            problems.add(
                    form.pointer() + "/kind",
                    "a form is of kind " + String.join(", ", KINDS) + ", not '" + kind + "'");
            return base;
        }
        // Another kind of form shares no fields with the present one: it starts from its own
        // defaults.
        QuestionForm start = kind.equals(base.kind()) ? base : CampaignDefaults.form(kind);
        return FormReader.read(form, start).orElse(start);
    }

    private static Overlap overlap(JsonFields fields, Overlap base) {
        int least = fields.whole("least", base.least());
        // Where the number is fixed, another least number is another fixed number.
        int most = fields.whole("most", base.dynamic() ? Math.max(least, base.most()) : least);
        double sure = fields.number("sure_enough", base.sureEnough());
        long bit = fields.amount("dearest_bit", base.dearestBit());
        return fields.finish(() -> new Overlap(least, most, sure, bit)).orElse(base);
    }

    private static RepeatRule repeats(JsonFields fields, RepeatRule base) {
        double share = fields.number("share", base.share());
        int gapItems = fields.whole("gap_items", base.gapItems());
        int gapMinutes = fields.whole("gap_minutes", base.gapMinutes());
        double swapped = fields.number("swapped_share", base.swappedShare());
        return fields.finish(() -> new RepeatRule(share, gapItems, gapMinutes, swapped))
                .orElse(base);
    }

    private static GoldRule gold(JsonFields fields, GoldRule base) {
        double first = fields.number("first_share", base.firstShare());
        double last = fields.number("last_share", Math.min(first, base.lastShare()));
        int perItem = fields.whole("exposures_per_item", base.exposuresPerItem());
        int perPerson = fields.whole("exposures_per_person", base.exposuresPerPerson());
        boolean feedback = fields.flag("feedback", base.feedback());
        return fields.finish(() -> new GoldRule(first, last, perItem, perPerson, feedback))
                .orElse(base);
    }

    private static CountingRule counting(JsonFields fields, CountingRule base) {
        boolean surplus = fields.flag("surplus", base.surplus());
        double most = fields.number("most_by_one", base.mostByOne());
        return fields.finish(() -> new CountingRule(surplus, most)).orElse(base);
    }

    private static Qualification qualification(JsonFields fields, Qualification base) {
        int training = fields.whole("training_items", base.trainingItems());
        int exam = fields.whole("exam_items", base.examItems());
        int pass = fields.whole("exam_pass", Math.min(exam, base.examPass()));
        int retry = fields.whole("retry_days", base.retryDays());
        return fields.finish(() -> new Qualification(training, exam, pass, retry)).orElse(base);
    }

    private static PayRule pay(JsonFields fields, PayRule base) {
        String currency = fields.text("currency", base.currency());
        long answer = fields.amount("per_answer", base.perAnswer());
        long words = fields.amount("per_thousand_words", base.perThousandWords());
        long floor = fields.amount("floor_per_hour", base.floorPerHour());
        long budget = fields.amount("budget", base.budget());
        String contract = fields.text("contract", base.contract());
        return fields.finish(() -> new PayRule(currency, answer, words, floor, budget, contract))
                .orElse(base);
    }

    private static Optional<GroupQuestion> group(JsonFields fields) {
        String key = fields.text("key", "");
        String question = fields.text("question", "");
        List<String> choices = fields.texts("choices", List.of());
        boolean routes = fields.flag("routes", false);
        return fields.finish(() -> new GroupQuestion(key, question, choices, routes));
    }

    private static ArenaRule arena(JsonFields fields, ArenaRule base) {
        boolean active = fields.flag("active", base.active());
        double floor = fields.number("floor", base.floor());
        boolean reveal = fields.flag("reveal", base.reveal());
        return fields.finish(() -> new ArenaRule(active, floor, reveal)).orElse(base);
    }

    private static LeaseRule lease(JsonFields fields, LeaseRule base) {
        int seconds = fields.whole("seconds", base.seconds());
        int cap = fields.whole("hard_cap_seconds", base.hardCapSeconds());
        int undo = fields.whole("undo_seconds", base.undoSeconds());
        return fields.finish(() -> new LeaseRule(seconds, cap, undo)).orElse(base);
    }
}
