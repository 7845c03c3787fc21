package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.api.Paging;

/// What the API description says about campaigns and imports.
final class CampaignDocs {
    private static final String TAG = "Campaigns";
    private static final String IMPORTS = "Imports";
    private static final String CAMPAIGN =
            """
            {"id":"01a1fd55-7a80-7131-b364-ed069d42cde4","name":"Which helps more?","state":"draft","form":"comparison",\
            "revision":1,"guideline_version":1,"contract_version":0,"author":"requester-7kq2m",\
            "created_at":"2026-11-21T09:00:00Z","launched_at":null,"finished_at":null,\
            "items":{"normal":40,"gold":0,"training":0,"exam":0},\
            "progress":{"complete":12,"answers":44,"counted":40,"surplus":0,"cost":528,"skips":1,"flags":0},\
            "spec":{"name":"Which helps more?","form":{"kind":"comparison","points":6}},\
            "pages":{"setup":"/campaigns/01a1.../setup","dashboard":"/campaigns/01a1..."}}\
            """;
    private static final String JOB =
            """
            {"id":"01a1fd58-2b40-7e11-9d10-0aa0c1f0e2b7","campaign":"01a1...","source":"file","kind":"normal",\
            "state":"running","name":"pairs.jsonl","bytes":73400320,"digest":"9f2c...","format":"trl-preference",\
            "rows_read":12000,"rows_total":0,"responses_made":0,"models":[],"items_added":11994,"items_known":0,"rows_aside":6,"progress":0.41,"fault":"",\
            "author":"requester-7kq2m","created_at":"2026-11-21T09:00:00Z","ended_at":null}\
            """;
    private static final String GUIDELINE =
            """
            {"version":2,"markdown":"# How to answer\\n...","note":"Ties are allowed now.","reread_required":true,\
            "author":"requester-7kq2m","created_at":"2026-11-21T09:00:00Z"}\
            """;

    static final Doc LIST =
            Doc.api(
                            TAG,
                            "Campaigns that the caller may manage, newest first.",
                            "",
                            "{\"campaigns\":[" + CAMPAIGN + "]}")
                    .with(Paging.parameters());
    static final Doc CREATE =
            Doc.api(
                    TAG,
                    "Makes a draft. Fields of the specification that are left out take the defaults"
                            + " of its kind of form; with an Idempotency-Key the same call makes one"
                            + " campaign.",
                    "{\"spec\":{\"name\":\"Which helps"
                            + " more?\",\"form\":{\"kind\":\"comparison\",\"points\":6},\"overlap\":{\"least\":3,\"most\":3}},\"guidelines\":\"#"
                            + " How to answer\\n...\"}",
                    CAMPAIGN);
    static final Doc DEFAULTS =
            Doc.api(
                            TAG,
                            "What a new campaign starts from, every field of the specification.",
                            "",
                            "{\"name\":\"\",\"form\":{\"kind\":\"comparison\",\"points\":6}}")
                    .with("kind: of the question form; comparison where left out");
    static final Doc SHOW = Doc.api(TAG, "A campaign with its specification.", "", CAMPAIGN);
    static final Doc REVISE =
            Doc.api(
                    TAG,
                    "Changes a campaign: fields that are left out stay; a list is replaced as a"
                            + " whole. 409 where `revision` is not the present one; instead of it, the"
                            + " header If-Match may name the ETag of the campaign.",
                    "{\"revision\":1,\"spec\":{\"overlap\":{\"least\":2,\"most\":5,\"sure_enough\":0.95}}}",
                    CAMPAIGN);
    static final Doc STATE =
            Doc.api(
                    TAG,
                    "Launches, pauses, resumes or finishes a campaign. 422 with what stands in the"
                            + " way of a launch.",
                    "{\"state\":\"running\"}",
                    CAMPAIGN);
    static final Doc PLAN =
            Doc.api(
                            TAG,
                            "What the campaign will cost, how long it will take, how sure its"
                                    + " results will be, and what to look at before launch.",
                            "",
                            "{\"answers\":133,\"cost\":{\"total\":{\"minor\":1596,\"currency\":\"EUR\",\"text\":\"15.96"
                                    + " EUR\"}},\"checks\":[{\"level\":\"fine\",\"section\":\"items\",\"title\":\"40"
                                    + " items\",\"detail\":\"\"}]}")
                    .with(
                            "people: who take part",
                            "seconds: that an answer takes",
                            "hours: that one person works in a week",
                            "agreement: how often two people agree, in per cent");
    static final Doc GUIDELINES =
            Doc.api(
                    TAG,
                    "The guidelines in force and their versions, newest first.",
                    "",
                    "{\"guidelines\":[" + GUIDELINE + "]}");
    static final Doc PUBLISH =
            Doc.api(
                    TAG,
                    "Publishes the next version of the guidelines. 409 where `version` is not the"
                            + " one in force.",
                    "{\"version\":1,\"markdown\":\"# How to answer\\n...\",\"note\":\"Ties are"
                            + " allowed now.\",\"reread_required\":true}",
                    GUIDELINE);
    static final Doc ITEMS =
            Doc.api(
                            TAG,
                            "Items of a campaign in the order of import.",
                            "",
                            "{\"items\":[{\"id\":\"17\",\"external_id\":\"q1\",\"kind\":\"normal\",\"words\":111,"
                                    + "\"prompt\":{\"messages\":[{\"role\":\"user\",\"content\":\"...\"}],\"language\":\"en\"},"
                                    + "\"responses\":[{\"id\":\"0\",\"text\":\"...\",\"model\":\"m1\"}],\"known\":{}}]}")
                    .with(Paging.parameters());
    static final Doc IMPORT =
            Doc.api(
                            IMPORTS,
                            "Imports a file: the body is the file itself, in any format that can be"
                                    + " read, packed with gzip or not. Rows whose ids are there already"
                                    + " are passed over, so that an import may be repeated.",
                            "",
                            JOB)
                    .with(
                            "name: of the file, to show",
                            "kind: normal, gold, training or exam; normal where left out",
                            "format: of the rows; told by the first row where left out",
                            "columns: ours=theirs, separated by commas",
                            "pairs: one, chain or all",
                            "known_from: row, scores or model",
                            "worse_model: whose responses lose",
                            "least_margin: by which scores must differ",
                            "explanation: of known answers, where the row has none",
                            "language: of prompts, where the row does not say",
                            "models: names of language models in the settings of the server,"
                                    + " separated by commas: they answer the prompts of the file",
                            "samples: responses of each model, 1 to 9 together; 1 where left out",
                            "temperature: 0 to 2; the model's own where left out",
                            "max_tokens: of a response; the model's own where left out",
                            "seed: of the first response of each model; none where left out",
                            "tries: of a response before its prompt is set aside; 3 where left"
                                    + " out");
    static final Doc SAMPLE =
            Doc.api(IMPORTS, "Imports the sample that ships with the program.", "{}", JOB);
    static final Doc JOBS =
            Doc.api(
                            IMPORTS,
                            "Imports of a campaign, newest first.",
                            "",
                            "{\"imports\":[" + JOB + "]}")
                    .with(Paging.parameters());
    static final Doc JOB_STATE = Doc.api(IMPORTS, "How far an import is.", "", JOB);
    static final Doc ASIDE =
            Doc.api(
                    IMPORTS,
                    "Rows that became no item, as JSON Lines.",
                    "",
                    "{\"line\":17,\"reason\":\"response 2 is empty\",\"row\":\"{...}\"}");
    static final Doc CANCEL =
            Doc.api(IMPORTS, "Stops an import; what was imported stays.", "{}", JOB);
    static final Doc CLEAR =
            Doc.api(
                    TAG,
                    "Removes every item of a campaign that was never launched.",
                    "",
                    "{\"removed\":40}");

    private CampaignDocs() {}
}
