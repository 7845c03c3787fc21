package dev.earnest.platform.web.work;

import dev.earnest.platform.web.Doc;

/// What the API description says about the routes of work.
final class WorkDocs {
    private static final String TAG = "Work";
    private static final String A_TASK =
            """
            {"task":{"lease":"0197...","expires_at":"2026-11-21T09:20:00Z","hard_cap_at":"2026-11-21T11:00:00Z",\
            "stage":"SINGLE","form":{"kind":"comparison","points":6},"attributes_first":false,"guideline_version":7,\
            "prompt":{"turns":[{"role":"user","html":"<p>...</p>"}],"language":"en"},\
            "responses":[{"key":"9f2c","html":"<p>...</p>","characters":812}],"linked":null,"training":false,\
            "draft":null,"progress":{"done":14,"total":null,"minutes":38,"earned":{"minor":940,"currency":"EUR","text":"9.40 EUR"},\
            "per_hour":null}}}\
            """;
    private static final String A_RECEIPT =
            """
            {"receipt":"R-1K7","state":"recorded","undo_until":"2026-11-21T09:00:51Z",\
            "price":{"minor":12,"currency":"EUR","text":"0.12 EUR"},"feedback":null}\
            """;

    static final Doc NEXT =
            Doc.api(
                    TAG,
                    "Gives the next task, or the one in hand; or says why there is none.",
                    "{}",
                    A_TASK);
    static final Doc TASK = Doc.api(TAG, "Gives one of the caller's own tasks again.", "", A_TASK);
    static final Doc DIFFERENCES =
            Doc.api(
                    TAG,
                    "Marks where the two responses of a task differ.",
                    "",
                    "{\"left_html\":\"...\",\"right_html\":\"...\"}");
    static final Doc DRAFT =
            Doc.api(
                    TAG,
                    "Keeps a draft; 409 with the newer one where another window saved since.",
                    "{\"version\":2,\"body\":{\"verdict\":\"graded\",\"grade\":2}}",
                    "{\"version\":3,\"saved_at\":\"2026-11-21T09:00:31Z\"}");
    static final Doc HEARTBEAT =
            Doc.api(
                    TAG,
                    "Renews a task that is being worked on.",
                    "{\"active_seconds\":15}",
                    "{\"expires_at\":\"2026-11-21T09:20:15Z\",\"renewed\":true}");
    static final Doc SUBMIT =
            Doc.api(
                    TAG,
                    "Hands an answer in, exactly once for each Idempotency-Key; never refused for being late.",
                    "{\"answer\":{\"verdict\":\"graded\",\"grade\":2},\"seconds\":31,\"telemetry\":{}}",
                    A_RECEIPT);
    static final Doc UNDO =
            Doc.api(TAG, "Takes the last answer back while that is possible.", "{}", A_TASK);
    static final Doc SKIP =
            Doc.api(TAG, "Puts a task back unanswered.", "{\"reason\":\"too long\"}", "{}");
    static final Doc FLAG =
            Doc.api(
                    TAG,
                    "Reports a task: unsafe, broken, personal_data or other; or asks about the guidelines (guidelines), with the question as comment. The answer stands with the guidelines.",
                    "{\"reason\":\"broken\",\"comment\":\"the picture is missing\"}",
                    "{}");
    static final Doc ANSWERS =
            Doc.api(
                            TAG,
                            "Lists the caller's own answers with their receipts, newest first. Where the campaign tells who"
                                    + " wrote what, `models` names the left and the right one of each turn, once the"
                                    + " answer is final.",
                            "",
                            "{\"answers\":[{\"receipt\":\"R-1K7\",\"state\":\"recorded\",\"lease\":\"0197...\"}],\"next\":null}")
                    .with("cursor: `next` of the page before");

    private WorkDocs() {}
}
