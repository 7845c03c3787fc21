package dev.earnest.platform.campaign.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.RandomSpecs;
import dev.earnest.platform.campaign.SpecJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SetupFormTest {
    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static List<SpecField> fields(CampaignSpec spec) {
        List<SpecField> fields = new ArrayList<>();
        Sections.of(spec.form()).forEach(section -> fields.addAll(section.fields()));
        return fields;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aFormThatIsSentAsItWasShownChangesNothing(long seed) {
        CampaignSpec spec = new RandomSpecs(new SplittableRandom(seed)).next();
        Map<String, String> shown = SetupForm.values(fields(spec), SpecJson.write(spec));
        // Browsers send line ends as CRLF.
        shown.replaceAll((name, value) -> value.replace("\n", "\r\n"));
        Problems problems = new Problems();
        ObjectNode changes =
                SetupForm.changes(
                        fields(spec), shown, SetupForm.currency(spec.pay().currency()), problems);
        assertThat(problems.found()).isEmpty();
        assertThat(SpecJson.change(spec, changes)).isEqualTo(spec);
    }

    @Test
    void everyFieldOfASpecificationStandsOnExactlyOnePageButTheSeedAndTheKind() {
        for (QuestionForm form : CampaignDefaults.forms()) {
            CampaignSpec spec = CampaignDefaults.of(form.kind(), "N", 0);
            TreeSet<String> leaves = new TreeSet<>();
            leaves("", SpecJson.write(spec), leaves);
            leaves.remove("/seed");
            leaves.remove("/form/kind");
            boolean battles =
                    form instanceof QuestionForm.Comparison || form instanceof QuestionForm.Chat;
            if (!battles) {
                leaves.removeIf(leaf -> leaf.startsWith("/arena/"));
            }
            List<String> pointers = fields(spec).stream().map(SpecField::pointer).toList();
            assertThat(pointers).containsExactlyInAnyOrderElementsOf(leaves);
        }
    }

    private static void leaves(String at, JsonNode node, Set<String> leaves) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> leaves(at + "/" + field.getKey(), field.getValue(), leaves));
        } else {
            leaves.add(at);
        }
    }

    private static final List<SpecField> PAY =
            List.of(
                    new SpecField("/pay/currency", "", "", new Input.Line()),
                    new SpecField("/pay/per_answer", "", "", new Input.Amount()));

    private static final List<SpecField> SHARE =
            List.of(new SpecField("/repeats/share", "", "", new Input.Percent()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EUR | 0.12 | 12",
                "EUR | 0,12 | 12",
                "EUR | 1000 | 100000",
                "EUR | .5 | 50",
                "EUR | 3 EUR | 300",
                "JPY | 12 | 12",
                "KWD | 0.125 | 125"
            })
    void amountsAreTypedInMajorUnits(String currency, String typed, long minor) {
        Problems problems = new Problems();
        ObjectNode changes =
                SetupForm.changes(
                        PAY,
                        Map.of("pay/currency", currency, "pay/per_answer", typed),
                        SetupForm.currency("EUR"),
                        problems);
        assertThat(problems.found()).isEmpty();
        assertThat(changes.at("/pay/per_answer").asLong()).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "EUR | 0.125 | '0.125' has more than the 2 decimals of the currency, or is too"
                        + " large",
                "JPY | 0.5 | '0.5' has more than the 0 decimals of the currency, or is too large",
                "EUR | 1,000 | '1,000' is not an amount such as 0.12",
                "EUR | much | 'much' is not an amount such as 0.12",
                "EUR | \"\" | write an amount such as 0.12",
                "EUR | 999999999999999999 | '999999999999999999' has more than the 2 decimals of"
                        + " the currency, or is too large"
            })
    void amountsThatMakeNoSenseAreToldAtTheirField(String currency, String typed, String message) {
        Problems problems = new Problems();
        SetupForm.changes(
                PAY,
                Map.of("pay/currency", currency, "pay/per_answer", typed),
                SetupForm.currency("EUR"),
                problems);
        assertThat(problems.found()).containsExactly(new Problem("/pay/per_answer", message));
    }

    @ParameterizedTest
    @CsvSource({"10,0.1", "12.5,0.125", "0,0", "33.3,0.333", "100 %,1"})
    void sharesAreTypedInPerCent(String typed, double share) {
        Problems problems = new Problems();
        ObjectNode changes =
                SetupForm.changes(
                        SHARE, Map.of("repeats/share", typed), SetupForm.currency("EUR"), problems);
        assertThat(changes.at("/repeats/share").asDouble()).isEqualTo(share);
    }

    @Test
    void rowsThatAreRemovedOrEmptyMoveTogether() {
        CampaignSpec spec = CampaignDefaults.of("rating", "N", 0);
        Map<String, String> values =
                new LinkedHashMap<>(SetupForm.values(fields(spec), SpecJson.write(spec)));
        values.put("form/attributes/0/remove", "on");
        values.put("form/attributes/4/key", "brief");
        values.put("form/attributes/4/question", "Is it brief?");
        values.put("form/attributes/4/points", "2");
        Problems problems = new Problems();
        ObjectNode changes =
                SetupForm.changes(fields(spec), values, SetupForm.currency("EUR"), problems);
        assertThat(SpecJson.change(spec, changes).form().attributes())
                .extracting("key")
                .containsExactly("honest", "harmless", "brief");
        Map<String, String> compact = SetupForm.compact(fields(spec), values);
        assertThat(compact.get("form/attributes/0/key")).isEqualTo("honest");
        assertThat(compact.get("form/attributes/2/key")).isEqualTo("brief");
        assertThat(SetupForm.sentRows("form/attributes", compact)).isEqualTo(3);
    }
}
