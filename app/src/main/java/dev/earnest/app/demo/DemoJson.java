package dev.earnest.app.demo;

import dev.earnest.app.json.JsonWriter;

/// A demonstration's numbers as one object. Those under `aligned.seconds` are the only ones that do not repeat.
final class DemoJson {
    private DemoJson() {}

    static void write(DemoResult result, JsonWriter json) {
        json.object();
        json.key("seed").value(result.plan().seed());
        json.key("answers").value(result.done().answers()).newLine();
        json.key("people").array();
        for (Finding finding : result.findings()) {
            person(result, finding, json.newLine());
        }
        json.endArray().newLine();
        json.key("cost").value(result.payroll().cost());
        json.key("paid").array();
        for (Payroll.Group group : result.payroll().groups(DemoResult.CONDUCTS)) {
            json.newLine().object();
            json.key("conduct").value(group.word());
            json.key("people").value(group.people());
            json.key("answers").value(group.answers());
            json.key("contract").value(group.contract());
            json.key("flat").value(group.flat());
            json.endObject();
        }
        json.endArray().newLine();
        json.key("aligned");
        result.aligned().write(json);
        json.endObject();
        json.end();
    }

    private static void person(DemoResult result, Finding finding, JsonWriter json) {
        String handle = finding.review().annotator();
        json.object();
        json.key("annotator").value(handle);
        json.key("conduct").value(finding.member().conduct().word());
        json.key("answers").value(finding.review().answers());
        finding.review()
                .commitment()
                .estimate()
                .ifPresent(estimate -> {
                    json.key("commitment").value(estimate.commitment());
                    json.key("low").value(estimate.interval().low());
                    json.key("high").value(estimate.interval().high());
                });
        json.key("accused").value(finding.accused());
        json.key("reasons").array();
        finding.reasons().forEach(json::value);
        json.endArray();
        json.key("flip_probability").value(result.flips().getOrDefault(handle, 0.5));
        json.endObject();
    }
}
