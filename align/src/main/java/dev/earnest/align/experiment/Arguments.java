package dev.earnest.align.experiment;

import dev.earnest.align.AlignException;
import dev.earnest.align.feature.FeaturePair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The strict corpus of UKPConvArg1 (Habernal and Gurevych 2016): arguments on 32 topics, two of each debate, and pairs
/// of arguments on one topic of which one was found more convincing.
///
/// @param texts of all arguments
/// @param topics of all arguments
/// @param pairs by topic; rows are places in `texts`
record Arguments(List<String> texts, List<String> topics, Map<String, List<FeaturePair>> pairs) {
    static final String TEXTS = "arguments.jsonl.gz";
    static final String PAIRS = "pairs.jsonl.gz";

    static Arguments read(Path folder) {
        List<String> texts = new ArrayList<>();
        List<String> topics = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        DataFile.read(
                folder,
                TEXTS,
                row -> {
                    places.put(row.text("topic") + "/" + row.text("id"), texts.size());
                    texts.add(row.text("text"));
                    return topics.add(row.text("topic"));
                });
        Map<String, List<FeaturePair>> pairs = new java.util.TreeMap<>();
        DataFile.read(
                folder,
                PAIRS,
                row -> {
                    if (!row.json().path("strict").isString()) {
                        return false;
                    }
                    boolean first = row.text("strict").equals("a1");
                    String topic = row.text("topic");
                    Integer a1 = places.get(topic + "/" + row.text("a1"));
                    Integer a2 = places.get(topic + "/" + row.text("a2"));
                    if (a1 == null || a2 == null) {
                        throw new AlignException(
                                row.place() + ": the pair is of an argument that is not there");
                    }
                    return pairs.computeIfAbsent(topic, t -> new ArrayList<>())
                            .add(
                                    new FeaturePair(
                                            topic + "/" + row.text("id"),
                                            first ? a1 : a2,
                                            first ? a2 : a1));
                });
        return new Arguments(texts, topics, pairs);
    }

    /// @return the debate of which a topic is one side
    static String debate(String topic) {
        int end = topic.lastIndexOf('_');
        return end < 0 ? topic : topic.substring(0, end);
    }
}
