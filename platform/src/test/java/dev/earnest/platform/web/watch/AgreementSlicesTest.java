package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.agreement.Agreement;
import dev.earnest.crowd.agreement.AgreementMeasures;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.GroupQuestion;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.campaign.tables.AnswerRow;
import dev.earnest.platform.campaign.tables.AnsweredItem;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.watch.Question;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Agreement within groups: by what people said about themselves, by language, by version of the guidelines, and by
/// fields of the imported items.
final class AgreementSlicesTest {
    private static final long SEED = 5;
    private static final GroupQuestion COUNTRY =
            new GroupQuestion("country", "Where do you live?", List.of("inland", "coast"), false);
    private static final GroupQuestion AGE =
            new GroupQuestion("age", "How old are you?", List.of("young", "old"), false);

    private final Random random = new Random(SEED);
    private final CampaignTables.Builder tables =
            CampaignTables.builder(CampaignDefaults.form("comparison"));

    private void answer(
            String item, String language, String who, Purpose purpose, boolean first, int version) {
        AnsweredItem about =
                new AnsweredItem(
                        item,
                        language,
                        List.of("a", "b"),
                        List.of("m1", "m2"),
                        List.of(5, 6),
                        List.of(0, 0),
                        List.of(0, 0),
                        List.of(0, 0));
        boolean swapped = random.nextBoolean();
        tables.add(
                new AnswerRow(
                        about,
                        who,
                        0,
                        purpose,
                        Verdict.GRADED,
                        first == swapped ? 6 : 1,
                        first ? 3 : -3,
                        List.of(),
                        Map.of(),
                        swapped ? List.of(1, 0) : List.of(0, 1),
                        10,
                        Instant.EPOCH,
                        version));
    }

    /// Inland people always agree, those of the coast answer by the coin; in English everybody agrees, in German nobody.
    private CampaignTables crowd() {
        for (int i = 0; i < 3; i++) {
            tables.person("inland-" + i, Map.of("country", "inland"));
            tables.person("coast-" + i, Map.of("country", "coast"));
        }
        for (int item = 0; item < 200; item++) {
            boolean truth = random.nextBoolean();
            for (int i = 0; i < 3; i++) {
                answer("i" + item, "en", "inland-" + i, Purpose.NORMAL, truth, 1);
                answer("i" + item, "en", "coast-" + i, Purpose.NORMAL, random.nextBoolean(), 2);
                answer("g" + item, "de", "coast-" + i, Purpose.NORMAL, random.nextBoolean(), 2);
            }
            answer("i" + item, "en", "silent", Purpose.NORMAL, truth, 0);
            answer("i" + item, "fr", "expert", Purpose.EXPERT, !truth, 9);
            answer("gold" + item, "fr", "inland-0", Purpose.GOLD, truth, 9);
        }
        return tables.build();
    }

    private static Map<String, JsonNode> slices(CampaignTables tables) {
        ArrayNode slices = Json.array();
        AgreementAnalysis.slices(
                slices, Question.of(tables).getFirst(), tables, List.of(COUNTRY, AGE));
        Map<String, JsonNode> byTitle = new HashMap<>();
        slices.forEach(slice -> byTitle.put(slice.path("title").asString(""), slice));
        return byTitle;
    }

    private static JsonNode slice(Map<String, JsonNode> slices, String title) {
        return Objects.requireNonNull(slices.get(title), title);
    }

    private static JsonNode row(JsonNode slice, String group) {
        return slice.path("rows")
                .valueStream()
                .filter(row -> row.path("group").asString("").equals(group))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + group + " in " + slice));
    }

    @Test
    void agreementIsMeasuredWithinEachGroupOfPeople() {
        JsonNode country = slice(slices(crowd()), "Where do you live?");

        assertThat(country.path("groups").asInt(0)).isEqualTo(3);
        assertThat(row(country, "inland").path("value").asDouble(-9)).isCloseTo(1, within(1e-9));
        assertThat(row(country, "coast").path("value").asDouble(-9))
                .as("seed " + SEED)
                .isCloseTo(0, within(0.12));
        // Whoever said nothing is a group of its own; alone on every item they agree with nobody.
        assertThat(row(country, "not said").has("value")).isFalse();
        assertThat(country.path("rows").path(0).path("group").asString(""))
                .as("the largest group first")
                .isEqualTo("coast");
    }

    @Test
    void agreementIsMeasuredByLanguageAndByGuidelinesOfVotesAlone() {
        Map<String, JsonNode> slices = slices(crowd());

        JsonNode languages = slice(slices, "Language of the prompt");
        assertThat(languages.path("groups").asInt(0))
                .as("neither gold nor an expert's check is a vote")
                .isEqualTo(2);
        double english = row(languages, "en").path("value").asDouble(-9);
        double german = row(languages, "de").path("value").asDouble(-9);
        assertThat(german).as("seed " + SEED).isCloseTo(0, within(0.12));
        assertThat(english).isGreaterThan(german + 0.1);
        JsonNode versions = slice(slices, "Version of the guidelines");
        assertThat(row(versions, "Version 1").path("value").asDouble(-9))
                .isCloseTo(1, within(1e-9));
        assertThat(row(versions, "Version 2").path("value").asDouble(-9))
                .isCloseTo(0, within(0.12));
    }

    @Test
    void aQuestionThatNobodyAnsweredMakesNoSlice() {
        assertThat(slices(crowd())).doesNotContainKey("How old are you?").hasSize(3);
    }

    /// On law people who agree elsewhere answer by the coin; of poems there are too few items, and each has its own number.
    private CampaignTables topics() {
        for (int item = 0; item < 215; item++) {
            String topic = item < 100 ? "law" : item < 200 ? "maths" : "poems";
            tables.kind("t" + item, Map.of("topic", topic, "number", "n" + item));
            boolean truth = random.nextBoolean();
            for (int i = 0; i < 3; i++) {
                boolean first = topic.equals("law") ? random.nextBoolean() : truth;
                answer("t" + item, "en", "p" + i, Purpose.NORMAL, first, 1);
            }
        }
        for (int item = 0; item < 30; item++) {
            answer("plain" + item, "en", "p0", Purpose.NORMAL, true, 1);
            answer("plain" + item, "en", "p1", Purpose.NORMAL, true, 1);
        }
        return tables.build();
    }

    @Test
    void agreementIsMeasuredByFieldsOfTheItemsWithTheNumbersOfTheLibrary() {
        CampaignTables tables = topics();
        Map<String, JsonNode> slices = slices(tables);

        JsonNode topics = slice(slices, "Items by 'topic'");
        assertThat(topics.path("groups").asInt(0)).isEqualTo(4);
        assertThat(row(topics, "maths").path("value").asDouble(-9)).isCloseTo(1, within(1e-9));
        JsonNode law = row(topics, "law");
        Question main = Question.of(tables).getFirst();
        Question.Measurable rows =
                main.source()
                        .measurable(row -> {
                            String item = main.source().item(row);
                            return item.startsWith("t")
                                    && Integer.parseInt(item.substring(1)) < 100;
                        });
        Agreement.Value measured =
                (Agreement.Value)
                        AgreementMeasures.byName(main.measures().getFirst())
                                .measure(rows.labels(), rows.options());
        assertThat(law.path("value").asDouble(-9)).isEqualTo(measured.value());
        assertThat(law.path("low").asDouble(-9)).isEqualTo(measured.interval().orElseThrow().low());
        assertThat(law.path("high").asDouble(-9))
                .isEqualTo(measured.interval().orElseThrow().high())
                .as("seed " + SEED)
                .isLessThan(0.3);
        assertThat(row(topics, "not said").path("items").asInt(0)).isEqualTo(30);
        assertThat(slices).as("a field that names items").doesNotContainKey("Items by 'number'");
    }

    @Test
    void aGroupOfFewItemsHasNoNumberYet() {
        JsonNode poems = row(slice(slices(topics()), "Items by 'topic'"), "poems");

        assertThat(poems.has("value")).isFalse();
        assertThat(poems.has("low")).isFalse();
        assertThat(poems.path("early").asBoolean(false)).isTrue();
        assertThat(poems.path("why").asString(""))
                .isEqualTo(
                        "15 items have two answers or more in this group, at least 20 are needed");
    }

    @Test
    void whatIsRatedHasTheKindOfItsItem() {
        tables.kind("a/b", Map.of("topic", "law"));
        CampaignTables kinds = tables.build();
        assertThat(kinds.kind("a/b/response/helpful")).containsEntry("topic", "law");
        assertThat(kinds.kind("a/b")).containsEntry("topic", "law");
        assertThat(kinds.kind("a")).isEmpty();
    }
}
