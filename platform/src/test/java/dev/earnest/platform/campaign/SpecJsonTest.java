package dev.earnest.platform.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SpecJsonTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsWrittenIsReadBack(long seed) {
        CampaignSpec spec = new RandomSpecs(new SplittableRandom(seed)).next();
        String text = Json.text(SpecJson.write(spec));
        assertThat(SpecJson.read(Json.parse(text))).isEqualTo(spec);
        assertThat(SpecJson.change(spec, Json.object())).isEqualTo(spec);
    }

    private static JsonNode parse(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    @Test
    void aNameIsAllThatIsNeededAndEveryDefaultIsThis() {
        CampaignSpec spec = SpecJson.read(parse("{'name':'N'}"));
        assertThat(spec).isEqualTo(CampaignDefaults.of("comparison", "N", 0));
        assertThat(
                        Json.text(SpecJson.write(spec))
                                .replace(Json.text(Json.array().add(spec.consent()).get(0)), "'C'"))
                .isEqualTo(
                        """
                        {"name":"N","description":"","consent":'C',"form":{"kind":"comparison","points":6,"tie":true,\
                        "both_bad":true,"cannot_judge":true,"attributes":[],"attributes_first":false,"attributes_drawn":false,\
                        "reason":{"least_characters":0,"categories":[]}},\
                        "overlap":{"least":3,"most":3,"sure_enough":1.0,"dearest_bit":0},\
                        "repeats":{"share":0.1,"gap_items":30,"gap_minutes":60,"swapped_share":0.5},\
                        "gold":{"first_share":0.0,"last_share":0.0,"exposures_per_item":1000,\
                        "exposures_per_person":100,"feedback":true},"expert_share":0.0,\
                        "counting":{"surplus":true,"most_by_one":1.0},\
                        "qualification":{"training_items":0,"exam_items":0,"exam_pass":0,"retry_days":0},\
                        "pay":{"currency":"EUR","per_answer":0,"per_thousand_words":0,"floor_per_hour":0,"budget":0,\
                        "contract":""},"groups":[],\
                        "arena":{"active":false,"floor":0.2,"reveal":false},\
                        "lease":{"seconds":1200,"hard_cap_seconds":7200,"undo_seconds":20},"phone_allowed":true,\
                        "mask":[],"seed":0}\
                        """);
        assertThat(spec.consent()).startsWith("You will read prompts").endsWith("account page.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ranking |"
                        + " {\"kind\":\"ranking\",\"ties\":true,\"all_bad\":true,\"attributes\":[],\"attributes_first\":false,\"attributes_drawn\":false,\"reason\":{\"least_characters\":0,\"categories\":[]}}"
                        + " | 3 | 0.1",
                "rating |"
                        + " {\"kind\":\"rating\",\"attributes\":[{\"key\":\"helpful\",\"question\":\"How"
                        + " helpful is the response?\",\"points\":5,\"low\":\"not at"
                        + " all\",\"high\":\"very\"},{\"key\":\"honest\",\"question\":\"Is it honest"
                        + " and correct?\",\"points\":5,\"low\":\"no\",\"high\":\"fully\"},{\"key\":\"harmless\",\"question\":\"Is"
                        + " it harmless?\",\"points\":2,\"low\":\"no\",\"high\":\"yes\"}],\"attributes_drawn\":false,\"reason\":{\"least_characters\":0,\"categories\":[]}}"
                        + " | 3 | 0.1",
                "chat |"
                        + " {\"kind\":\"chat\",\"least_turns\":2,\"most_turns\":6,\"points\":6,\"rewrite\":true,\"regenerations\":2,\"attributes\":[],\"attributes_drawn\":false,\"reason\":{\"least_characters\":0,\"categories\":[]}}"
                        + " | 1 | 0.0",
                "compose |"
                        + " {\"kind\":\"compose\",\"least_words\":20,\"most_words\":500,\"rules\":[],\"language\":\"\",\"sources\":false,\"reason\":{\"least_characters\":0,\"categories\":[]}}"
                        + " | 1 | 0.0",
                "find_fix_verify |"
                        + " {\"kind\":\"find_fix_verify\",\"categories\":[\"error\",\"unclear\",\"unsafe\"],\"reason\":{\"least_characters\":0,\"categories\":[]}}"
                        + " | 1 | 0.0"
            })
    void everyKindOfFormHasItsDefaults(String kind, String form, int answers, double repeats) {
        CampaignSpec spec = SpecJson.read(parse("{'name':'N','form':{'kind':'" + kind + "'}}"));
        assertThat(Json.text(SpecJson.form(spec.form()))).isEqualTo(form);
        assertThat(spec.overlap()).isEqualTo(Overlap.fixed(answers));
        assertThat(spec.repeats().share()).isEqualTo(repeats);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        InvalidException fault =
                fault(
                        """
                        {'name':' ','color':'red','form':{'kind':'comparison','points':5,'tie':'yes','attributes':[
                        {'key':'Helpful','question':'Q','points':1},{'key':'x','question':'','extra':1},7]},
                        'overlap':{'least':0,'most':200},'repeats':{'share':0.7,'gap_items':0,'gap_minute':3},
                        'gold':{'first_share':0.3,'last_share':0.4},'expert_share':2,
                        'pay':{'currency':'EURO','per_answer':-1,'budget':'much'},
                        'groups':[{'key':'a','question':'A','choices':[]},{'key':'a','question':'B','choices':['x','x']}],
                        'lease':{'seconds':5,'undo_seconds':1000},'mask':['', 'm', 'm'],'seed':1.5}
                        """);
        assertThat(fault.problems())
                .extracting(Problem::field)
                .containsExactlyInAnyOrder(
                        "/name",
                        "/color",
                        "/form/points",
                        "/form/tie",
                        "/form/attributes/0/key",
                        "/form/attributes/0/points",
                        "/form/attributes/1/question",
                        "/form/attributes/1/extra",
                        "/form/attributes/2",
                        "/overlap/least",
                        "/overlap/most",
                        "/repeats/share",
                        "/repeats/gap_items",
                        "/repeats/gap_minute",
                        "/gold/last_share",
                        "/expert_share",
                        "/pay/currency",
                        "/pay/per_answer",
                        "/pay/budget",
                        "/groups/0/choices",
                        "/groups/1/choices/1",
                        "/lease/seconds",
                        "/lease/undo_seconds",
                        "/mask/0",
                        "/mask/2",
                        "/seed");
    }

    private static InvalidException fault(String json) {
        return catchThrowableOfType(InvalidException.class, () -> SpecJson.read(parse(json)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name':''} | /name | 1 to 200 characters, not 0",
                "{} | /name | 1 to 200 characters, not 0",
                "{'name':7} | /name | expected a text, but found 7",
                "{'name':'n','form':{'kind':'poll'}} | /form/kind | a form is of kind comparison,"
                        + " ranking, rating, chat, compose, find_fix_verify, not 'poll'",
                "{'name':'n','form':[]} | /form | a form is a group of fields, not a list",
                "{'name':'n','form':{'points':3}} | /form/points | a comparison has 2, 4, 6, 7, 8"
                        + " or 9 points, not 3",
                "{'name':'n','form':{'kind':'rating','attributes':[]}} | /form/attributes | a"
                        + " rating needs at least one attribute",
                "{'name':'n','form':{'kind':'chat','least_turns':9,'most_turns':3}} |"
                        + " /form/most_turns | a chat has at least its 9 and at most 50 turns, not 3",
                "{'name':'n','form':{'kind':'compose','most_words':0,'least_words':0}} |"
                        + " /form/most_words | a text has at least its 0 and at most 20000 words, not"
                        + " 0",
                "{'name':'n','form':{'kind':'compose','language':'klingon!'}} | /form/language | a"
                        + " language tag such as en or pt-BR, not 'klingon!'",
                "{'name':'n','form':{'kind':'find_fix_verify','categories':[]}} | /form/categories"
                        + " | find-fix-verify needs at least one category of faults",
                "{'name':'n','form':{'reason':{'least_characters':-1}}} |"
                        + " /form/reason/least_characters | a reason has 0 to 5000 characters at least,"
                        + " not -1",
                "{'name':'n','overlap':{'least':5,'most':3}} | /overlap/most | an item gets at"
                        + " least its 5 and at most 100 answers, not 3",
                "{'name':'n','overlap':{'sure_enough':0.4}} | /overlap/sure_enough | a probability"
                        + " from 0.5 to 1, not 0.4",
                "{'name':'n','overlap':{'lest':5}} | /overlap/lest | there is no field 'lest' here;"
                        + " did you mean least? (there are dearest_bit, least, most, sure_enough)",
                "{'name':'n','repeats':{'share':0.5},'gold':{'first_share':0.5}} |"
                        + " /gold/first_share | hidden repeats and gold items together are at most 0.9"
                        + " of a person's answers, so that some are left for new items",
                "{'name':'n','qualification':{'exam_items':3,'exam_pass':4}} |"
                        + " /qualification/exam_pass | between 0 and the 3 items of the test, not 4",
                "{'name':'n','pay':{'currency':'XAU'}} | /pay/currency | currency XAU has no minor"
                        + " unit; use one such as EUR",
                "{'name':'n','pay':{'currency':'eur'}} | /pay/currency | currency 'eur' is written"
                        + " EUR",
                "{'name':'n','pay':{'per_answer':0.12}} | /pay/per_answer | expected a whole"
                        + " number, but found 0.12",
                "{'name':'n','pay':{'contract':'{}'}} | /pay/contract | a published contract says"
                        + " \"contract\": \"earnest-contract/1\"; take the file that ./earnest contract"
                        + " --publish writes",
                "{'name':'n','groups':[{'key':'A b','question':'Q','choices':['x']}]} |"
                        + " /groups/0/key | a key is 1 to 40 lower-case letters, digits and _,"
                        + " beginning with a letter, not 'A b'",
                "{'name':'n','phone_allowed':'no'} | /phone_allowed | expected true or false, but"
                        + " found 'no'",
                "{'name':'n','expert_share':true} | /expert_share | expected a number, but found"
                        + " true"
            })
    void aProblemStandsAtItsFieldAndSaysHowToMendIt(String json, String field, String message) {
        assertThat(fault(json).problems()).containsExactly(new Problem(field, message));
    }

    @Test
    void aSpecificationIsAnObject() {
        assertThat(fault("[]").problems())
                .contains(new Problem("", "a campaign is a group of fields, not a list"));
    }

    @Test
    void aChangeLeavesTheRestAsItIs() {
        CampaignSpec before = new RandomSpecs(new SplittableRandom(7)).next();
        CampaignSpec after = SpecJson.change(before, parse("{'repeats':{'share':0.25}}"));
        ObjectNode expected = SpecJson.write(before);
        ((ObjectNode) expected.path("repeats")).put("share", 0.25);
        assertThat(SpecJson.write(after)).isEqualTo(expected);
    }

    @Test
    void aChangeToAnotherKindOfFormStartsFromItsDefaults() {
        CampaignSpec before = CampaignDefaults.of("comparison", "N", 1);
        CampaignSpec after =
                SpecJson.change(before, parse("{'form':{'kind':'compose','least_words':7}}"));
        assertThat(after.form())
                .isEqualTo(
                        new QuestionForm.Compose(7, 500, List.of(), "", false, Reason.optional()));
    }

    @Test
    void anotherFixedOverlapIsOneNumber() {
        assertThat(SpecJson.read(parse("{'name':'n','overlap':{'least':5}}")).overlap())
                .isEqualTo(Overlap.fixed(5));
        assertThat(SpecJson.read(parse("{'name':'n','overlap':{'most':5}}")).overlap())
                .isEqualTo(new Overlap(3, 5, 1, 0));
    }

    @Test
    void afterLaunchSomeThingsStay() {
        CampaignSpec before = CampaignDefaults.of("comparison", "N", 1);
        CampaignSpec other =
                SpecJson.change(
                        before,
                        parse("{'form':{'kind':'ranking'},'pay':{'currency':'USD'},'seed':2}"));
        List<CampaignState> refused = new ArrayList<>();
        for (CampaignState state : CampaignState.values()) {
            List<Problem> problems = RevisionRules.check(before, other, state);
            if (!problems.isEmpty()) {
                refused.add(state);
                assertThat(problems)
                        .extracting(Problem::field)
                        .containsExactly("/form/kind", "/pay/currency", "/seed");
            }
        }
        assertThat(refused)
                .containsExactly(
                        CampaignState.RUNNING, CampaignState.PAUSED, CampaignState.FINISHED);
    }
}
