package dev.earnest.platform.campaign.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.Stage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Every form with answers that fit and answers that do not, each told at its field.
final class AnswerRulesTest {
    private static final Map<String, QuestionForm> FORMS =
            Map.of(
                    "plain",
                            new QuestionForm.Comparison(
                                    6, true, false, true, List.of(), false, Reason.optional()),
                    "rich", CanonicalTest.comparison(6),
                    "reasoned",
                            new QuestionForm.Comparison(
                                    4,
                                    false,
                                    false,
                                    true,
                                    List.of(),
                                    false,
                                    new Reason(10, List.of("error", "unsafe"))),
                    "strict", new QuestionForm.Ranking(false, false, List.of(), Reason.optional()),
                    "ties", new QuestionForm.Ranking(true, true, List.of(), Reason.optional()),
                    "rating", CampaignDefaults.form("rating"),
                    "chat", new QuestionForm.Chat(1, 3, 6, true, 1, List.of(), Reason.optional()),
                    "compose",
                            new QuestionForm.Compose(
                                    2, 5, List.of(), "en", true, Reason.optional()),
                    "linked",
                            new QuestionForm.FindFixVerify(
                                    List.of("error", "unclear"), Reason.optional()));

    private static List<Problem> check(String form, String stage, int responses, String body) {
        return AnswerRules.check(
                Objects.requireNonNull(FORMS.get(form)),
                Stage.valueOf(stage),
                responses,
                2,
                Json.parse(body.replace('\'', '"')));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    plain    | SINGLE | 2 | {'verdict':'graded','grade':6}
                    plain    | SINGLE | 2 | {'verdict':'tie','reason':'the same'}
                    plain    | SINGLE | 2 | {'verdict':'cannot_judge'}
                    rich     | SINGLE | 2 | {'verdict':'graded','grade':1,'attributes':{'helpful':[4,2],'safe':[1,0]}}
                    rich     | SINGLE | 2 | {'verdict':'cannot_judge'}
                    rich     | SINGLE | 2 | {'verdict':'cannot_judge','attributes':{'safe':[1,0]}}
                    reasoned | SINGLE | 2 | {'verdict':'graded','grade':2,'reason':'It is shorter.','spans':[{'place':1,'start':3,'end':9,'category':'error','comment':'no'}]}
                    reasoned | SINGLE | 2 | {'verdict':'cannot_judge'}
                    strict   | SINGLE | 3 | {'verdict':'ranked','ranks':[2,1,3]}
                    ties     | SINGLE | 4 | {'verdict':'ranked','ranks':[2,1,2,3]}
                    ties     | SINGLE | 4 | {'verdict':'all_bad'}
                    rating   | SINGLE | 1 | {'attributes':{'helpful':[5],'honest':[1],'harmless':[0]}}
                    chat     | SINGLE | 0 | {'turns':[{'choice':1,'strength':6},{'choice':'rewrite','text':'Better'}]}
                    compose  | SINGLE | 0 | {'text':'Three good words','sources':['https://example.org/a'],'pasted_characters':3}
                    compose  | SINGLE | 0 | {'text':'two words'}
                    linked   | FIND   | 1 | {'spans':[{'place':0,'start':0,'end':4,'category':'unclear'}]}
                    linked   | FIND   | 1 | {'spans':[]}
                    linked   | FIX    | 1 | {'text':'Mended.'}
                    linked   | VERIFY | 1 | {'verdicts':[true,false],'comment':''}
                    """)
    void theseFit(String form, String stage, int responses, String body) {
        assertThat(check(form, stage, responses, body)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} at {4}: {5}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    plain    | SINGLE | 2 | []                                              | ``               | must be a JSON object
                    plain    | SINGLE | 2 | {}                                              | /verdict         | missing
                    plain    | SINGLE | 2 | {'verdict':'better'}                            | /verdict         | cannot be 'better'
                    plain    | SINGLE | 2 | {'verdict':'both_bad'}                          | /verdict         | graded, tie, cannot_judge
                    plain    | SINGLE | 2 | {'verdict':'gradet','grade':1}                  | /verdict         | did you mean graded
                    plain    | SINGLE | 2 | {'verdict':'graded'}                            | /grade           | missing
                    plain    | SINGLE | 2 | {'verdict':'graded','grade':0}                  | /grade           | from 1 to 6, not 0
                    plain    | SINGLE | 2 | {'verdict':'graded','grade':7}                  | /grade           | from 1 to 6, not 7
                    plain    | SINGLE | 2 | {'verdict':'graded','grade':2.5}                | /grade           | not 2.5
                    plain    | SINGLE | 2 | {'verdict':'graded','grade':'2'}                | /grade           | not '2'
                    plain    | SINGLE | 2 | {'verdict':'graded','grade':99999999999999}     | /grade           | not 99999999999999
                    plain    | SINGLE | 2 | {'verdict':'tie','grade':2}                     | /grade           | there is no field 'grade'
                    plain    | SINGLE | 2 | {'verdict':'graded','grade':2,'reasn':'x'}      | /reasn           | did you mean reason
                    plain    | SINGLE | 2 | {'verdict':'graded','grade':2,'a/b':1}          | /a~1b            | there is no field 'a/b'
                    plain    | SINGLE | 2 | {'verdict':'tie','reason':5}                    | /reason          | is text, not 5
                    plain    | SINGLE | 2 | {'verdict':'tie','spans':[]}                    | /spans           | there is no field
                    rich     | SINGLE | 2 | {'verdict':'graded','grade':1}                  | /attributes      | missing
                    rich     | SINGLE | 2 | {'verdict':'graded','grade':1,'attributes':{'helpful':[4],'safe':[1,0]}}   | /attributes/helpful   | a list of 2
                    rich     | SINGLE | 2 | {'verdict':'graded','grade':1,'attributes':{'helpful':[4,6],'safe':[1,0]}} | /attributes/helpful/1 | from 1 to 5, not 6
                    rich     | SINGLE | 2 | {'verdict':'graded','grade':1,'attributes':{'helpful':[4,5],'safe':[1,2]}} | /attributes/safe/1    | from 0 to 1, not 2
                    rich     | SINGLE | 2 | {'verdict':'graded','grade':1,'attributes':{'helpfull':[4,5],'safe':[1,0]}}| /attributes/helpfull  | did you mean helpful
                    rich     | SINGLE | 2 | {'verdict':'graded','grade':1,'attributes':{'helpful':[4,5]}}              | /attributes/safe      | missing
                    reasoned | SINGLE | 2 | {'verdict':'graded','grade':1,'reason':'  short   '}                       | /reason               | at least 10 characters; this has 5
                    reasoned | SINGLE | 2 | {'verdict':'graded','grade':1,'reason':'long enough','spans':[{'place':2,'start':0,'end':1,'category':'error'}]} | /spans/0/place | from 0 to 1, not 2
                    reasoned | SINGLE | 2 | {'verdict':'graded','grade':1,'reason':'long enough','spans':[{'place':0,'start':4,'end':4,'category':'error'}]} | /spans/0/end | ends after it starts
                    reasoned | SINGLE | 2 | {'verdict':'graded','grade':1,'reason':'long enough','spans':[{'place':0,'start':4,'end':5,'category':'eror'}]}  | /spans/0/category | did you mean error
                    reasoned | SINGLE | 2 | {'verdict':'graded','grade':1,'reason':'long enough','spans':[7]}          | /spans/0              | must be a JSON object
                    strict   | SINGLE | 3 | {'verdict':'ranked','ranks':[1,1,2]}            | /ranks/1         | given twice
                    strict   | SINGLE | 3 | {'verdict':'ranked','ranks':[1,2]}              | /ranks           | a list of 3
                    strict   | SINGLE | 3 | {'verdict':'ranked','ranks':[1,2,4]}            | /ranks/2         | from 1 to 3
                    strict   | SINGLE | 3 | {'verdict':'all_bad'}                           | /verdict         | cannot be
                    ties     | SINGLE | 3 | {'verdict':'ranked','ranks':[2,2,3]}            | /ranks           | no response has rank 1
                    rating   | SINGLE | 1 | {'attributes':{}}                               | /attributes/honest | missing
                    chat     | SINGLE | 0 | {'turns':[]}                                    | /turns           | at least 1 turns
                    chat     | SINGLE | 0 | {}                                              | /turns           | missing
                    chat     | SINGLE | 0 | {'turns':[{'choice':2,'strength':1}]}           | /turns/0/choice  | 0 for the left
                    chat     | SINGLE | 0 | {'turns':[{'choice':0}]}                        | /turns/0/strength | missing
                    chat     | SINGLE | 0 | {'turns':[{'choice':'rewrite','text':''}]}      | /turns/0/text    | at least 1
                    chat     | SINGLE | 0 | {'turns':[{'choice':0,'strength':1,'text':'x'}]} | /turns/0/text   | there is no field
                    compose  | SINGLE | 0 | {'text':'one'}                                  | /text            | has 1 words
                    compose  | SINGLE | 0 | {'text':'a b c d e f'}                          | /text            | has 6 words
                    compose  | SINGLE | 0 | {'text':'two words','sources':['javascript:x']} | /sources/0       | begins with https
                    compose  | SINGLE | 0 | {'text':'two words','pasted_characters':-1}     | /pasted_characters | not -1
                    linked   | FIND   | 1 | {'spans':[{'place':0,'start':0,'end':4}]}       | /spans/0/category | missing
                    linked   | FIX    | 1 | {'text':' '}                                    | /text            | at least 1
                    linked   | VERIFY | 1 | {'verdicts':[true]}                             | /verdicts        | a list of 2
                    linked   | VERIFY | 1 | {'verdicts':[true,1]}                           | /verdicts/1      | true or false
                    """)
    void theseDoNotFitAndAreToldWhere(
            String form, String stage, int responses, String body, String field, String message) {
        assertThat(check(form, stage, responses, body))
                .as(body)
                .anySatisfy(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.message()).contains(message);
                });
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        assertThat(
                        check(
                                "rich",
                                "SINGLE",
                                2,
                                "{'verdict':'graded','grade':9,'attributes':{'safe':[3,0]},'x':1}"))
                .extracting(Problem::field)
                .contains("/grade", "/attributes/safe/0", "/attributes/helpful", "/x");
    }

    @Test
    void lengthsAreBounded() {
        String text = "x".repeat(Limits.TEXT + 1);
        assertThat(check("linked", "FIX", 1, "{'text':'" + text + "'}"))
                .extracting(Problem::field)
                .containsExactly("/text");
        assertThat(
                        check(
                                "plain",
                                "SINGLE",
                                2,
                                "{'verdict':'tie','reason':'"
                                        + "x".repeat(Limits.REASON + 1)
                                        + "'}"))
                .extracting(Problem::field)
                .containsExactly("/reason");
        String span = "{'place':0,'start':0,'end':4,'category':'error'},";
        assertThat(
                        check(
                                "linked",
                                "FIND",
                                1,
                                "{'spans':["
                                        + span.repeat(Limits.SPANS)
                                        + span.substring(0, span.length() - 1)
                                        + "]}"))
                .extracting(Problem::field)
                .containsExactly("/spans");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void noTreeWhateverItIsBreaksTheRules(long seed) {
        Random random = new Random(seed);
        List<String> names =
                List.of(
                        "verdict",
                        "grade",
                        "ranks",
                        "attributes",
                        "helpful",
                        "safe",
                        "reason",
                        "spans",
                        "turns",
                        "choice",
                        "strength",
                        "text",
                        "sources",
                        "verdicts",
                        "place",
                        "start",
                        "end",
                        "category");
        for (int trial = 0; trial < 3000; trial++) {
            JsonNode tree = tree(random, names, 3);
            for (QuestionForm form : FORMS.values()) {
                for (Stage stage : Stage.values()) {
                    List<Problem> problems = AnswerRules.check(form, stage, 2, 1, tree);
                    if (problems.isEmpty()) {
                        assertThat(Canonical.of(form, stage, CanonicalTest.SWAPPED, tree).verdict())
                                .as(Json.text(tree))
                                .isNotNull();
                    }
                }
            }
        }
    }

    private static JsonNode tree(Random random, List<String> names, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> Json.parse(Integer.toString(random.nextInt(9) - 1));
            case 1 -> Json.parse(random.nextBoolean() ? "true" : "null");
            case 2 -> Json.parse("1.5e10");
            case 3 -> Json.parse("\"" + names.get(random.nextInt(names.size())) + "\"");
            case 4 -> Json.parse("\"graded\"");
            case 5 -> {
                ArrayNode array = Json.array();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    array.add(tree(random, names, depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = Json.object();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    object.set(
                            names.get(random.nextInt(names.size())),
                            tree(random, names, depth - 1));
                }
                yield object;
            }
        };
    }
}
