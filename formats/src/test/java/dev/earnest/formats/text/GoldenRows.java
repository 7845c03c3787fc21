package dev.earnest.formats.text;

import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// One row of every text format as its users write it, with further fields of their own.
public final class GoldenRows {
    private static final Map<TextFormat, String> ROWS = new EnumMap<>(TextFormat.class);

    static {
        ROWS.put(
                TextFormat.TRL_PREFERENCE,
                """
                {"prompt":"The sky is","chosen":" blue.","rejected":" green.","margin":1.5,"subset":"colours","id":7}\
                """);
        ROWS.put(
                TextFormat.TRL_PREFERENCE_IMPLICIT,
                """
                {"chosen":[{"role":"user","content":"Sky?"},{"role":"assistant","content":"Blue.","name":"m1"}],"rejected":[{"role":"user","content":"Sky?"},{"role":"assistant","content":"Green."}]}\
                """);
        ROWS.put(
                TextFormat.TRL_UNPAIRED,
                """
                {"prompt":[{"role":"user","content":"Sky?"}],"completion":[{"role":"assistant","content":"Blue."}],"label":true,"k":null}\
                """);
        ROWS.put(TextFormat.TRL_PROMPT_ONLY, "{\"prompt\":\"The sky is\",\"weight\":0.10}");
        ROWS.put(
                TextFormat.TRL_PROMPT_COMPLETION,
                "{\"prompt\":\"The sky is\",\"completion\":\" blue.\"}");
        ROWS.put(
                TextFormat.TRL_MESSAGES,
                """
                {"messages":[{"role":"developer","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"Sky?"},{"type":"image_url","image_url":{"url":"x"}}]},{"role":"assistant","content":null,"tool_calls":[{"id":"c1"}]},{"role":"tool","content":"42"},{"role":"assistant","content":"Blue."}],"tools":[{"type":"function"}]}\
                """);
        ROWS.put(TextFormat.TRL_TEXT, "{\"text\":\"The sky is blue.\",\"meta\":{\"a\":[1,2]}}");
        ROWS.put(
                TextFormat.HH_RLHF,
                """
                {"chosen":"\\n\\nHuman: Hi\\n\\nAssistant: Hello!\\n\\nHuman: Sky?\\n\\nAssistant: Blue.","rejected":"\\n\\nHuman: Hi\\n\\nAssistant: Hello!\\n\\nHuman: Sky?\\n\\nAssistant:  Green.\\n"}\
                """);
        ROWS.put(
                TextFormat.OPENAI_PREFERENCE,
                """
                {"input":{"messages":[{"role":"user","content":"Sky?"}],"tools":[],"parallel_tool_calls":true},"preferred_output":[{"role":"assistant","content":"Blue."}],"non_preferred_output":[{"role":"assistant","content":"Green."}]}\
                """);
        ROWS.put(
                TextFormat.SHAREGPT,
                """
                {"id":"x1","conversations":[{"from":"human","value":"Sky?"},{"from":"function_call","value":"{}"},{"from":"observation","value":"42"},{"from":"gpt","value":"Blue.","weight":1}],"system":"Be brief.","tools":"[]"}\
                """);
        ROWS.put(
                TextFormat.SHAREGPT_PREFERENCE,
                """
                {"conversations":[{"from":"system","value":"Be brief."},{"from":"human","value":"Sky?"}],"chosen":{"from":"gpt","value":"Blue."},"rejected":{"from":"gpt","value":"Green."}}\
                """);
        ROWS.put(
                TextFormat.SHAREGPT_UNPAIRED,
                """
                {"conversations":[{"from":"human","value":"Sky?"},{"from":"gpt","value":"Blue."}],"kto_tag":false}\
                """);
        ROWS.put(
                TextFormat.MESSAGES_UNPAIRED,
                """
                {"messages":[{"content":"Sky?","role":"user"},{"content":"Blue.","role":"assistant"}],"label":true}\
                """);
        ROWS.put(
                TextFormat.ALPACA,
                """
                {"instruction":"Name the colour.","input":"sky","output":"Blue.","system":"Be brief.","history":[["Hi","Hello"]]}\
                """);
        ROWS.put(
                TextFormat.ALPACA_PREFERENCE,
                """
                {"instruction":"Name the colour.","input":"","chosen":"Blue.","rejected":"Green."}\
                """);
        ROWS.put(
                TextFormat.ULTRAFEEDBACK,
                """
                {"source":"evol_instruct","instruction":"Sky?","models":["a","b"],"correct_answers":["None"],"completions":[{"model":"a","principle":"helpfulness","response":"Blue.","annotations":{"helpfulness":{"Rating":"5","Rationale":"ok"},"honesty":{"Rating":"N/A"}},"overall_score":7.5},{"model":"b","response":"Green.","annotations":{"helpfulness":{"Rating":"2"}}}]}\
                """);
        ROWS.put(
                TextFormat.ARENA,
                """
                {"question_id":"q1","model_a":"a","model_b":"b","winner":"tie (bothbad)","judge":"arena_user_1","conversation_a":[{"role":"user","content":"Sky?"},{"role":"assistant","content":"Blue.","num_tokens":2}],"conversation_b":[{"role":"user","content":"Sky?"},{"role":"assistant","content":"Green."}],"turn":1,"anony":true,"language":"English","tstamp":1682351591.1322}\
                """);
        ROWS.put(
                TextFormat.PANDALM,
                """
                {"idx":3,"cmp_key":"opt-7b_llama-7b","instruction":"Name the colour.","input":"sky","response1":"Blue.","response2":"Green.","annotator1":1,"annotator2":"0","annotator3":2}\
                """);
        ROWS.put(
                TextFormat.ARGILLA,
                """
                {"id":"r1","fields":{"text":"Sky?"},"metadata":{"split":"train"},"suggestions":{},"responses":{"quality":[{"value":4,"user_id":"u1"},{"value":"5","user_id":"u2"}],"order":[{"value":["b","a"],"user_id":"u1"}]},"vectors":{},"_server_id":"s"}\
                """);
        ROWS.put(
                TextFormat.LABEL_STUDIO,
                """
                {"id":12,"data":{"question":"Sky?","response1":"Blue.","response2":"Green."},"annotations":[{"id":5,"completed_by":{"id":2,"email":"a@b.c"},"result":[{"value":{"selected":"left"},"id":"x","from_name":"c","to_name":"d","type":"pairwise"}],"was_cancelled":false,"ground_truth":false,"lead_time":12.51,"created_at":"2023-04-17T21:54:20.457543Z"},{"id":6,"completed_by":3,"was_cancelled":true,"result":[]}],"meta":{}}\
                """);
        ROWS.put(
                TextFormat.LABEL_STUDIO_TASKS,
                """
                {"id":13,"data":{"text":"Sky"},"annotations":[{"completed_by":2,"lead_time":3,"result":[{"from_name":"colour","to_name":"text","type":"choices","value":{"choices":["blue"]}},{"from_name":"note","type":"textarea","value":{"text":["hm"]}}]}]}\
                """);
        ROWS.put(
                TextFormat.OASST_TREE,
                """
                {"message_tree_id":"t1","tree_state":"ready","prompt":{"message_id":"t1","text":"Sky?","role":"prompter","lang":"en","review_count":0,"replies":[{"message_id":"m2","parent_id":"t1","text":"Green.","role":"assistant","lang":"en","rank":1,"replies":[]},{"message_id":"m1","parent_id":"t1","text":"Blue.","role":"assistant","lang":"en","rank":0,"replies":[]}]}}\
                """);
    }

    private GoldenRows() {}

    /// @return the row as one line of JSON
    public static String line(TextFormat format) {
        String row = ROWS.get(format);
        if (row == null) {
            throw new IllegalStateException("no golden row for " + format.id());
        }
        return row;
    }

    /// @return the row
    public static ObjectNode row(TextFormat format) {
        return (ObjectNode) Json.parse(line(format));
    }
}
