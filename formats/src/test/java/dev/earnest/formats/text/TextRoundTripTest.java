package dev.earnest.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.Leftover;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class TextRoundTripTest {
    private static final String[] PIECES = {
        "a",
        "Blue.",
        "\n",
        " ",
        "\"",
        "\\",
        "\t",
        "é",
        "漢",
        "😀",
        "\u0000",
        "\ud800",
        "\n\nHuman",
        "{",
        "~1/",
        "\r\n",
        "\u2028"
    };

    /// Formats of preferences that hold every chat of strictly alternating turns.
    private static final List<TextFormat> CHATS =
            List.of(
                    TextFormat.TRL_PREFERENCE,
                    TextFormat.TRL_PREFERENCE_IMPLICIT,
                    TextFormat.HH_RLHF,
                    TextFormat.OPENAI_PREFERENCE,
                    TextFormat.SHAREGPT_PREFERENCE,
                    TextFormat.ALPACA_PREFERENCE);

    static Stream<Arguments> formatsAndSeeds() {
        return Stream.of(TextFormat.values())
                .flatMap(f -> Stream.iterate(1, s -> s + 1).limit(20).map(s -> Arguments.of(f, s)));
    }

    static Stream<Arguments> chatsAndSeeds() {
        return CHATS.stream()
                .flatMap(f -> Stream.iterate(1, s -> s + 1).limit(40).map(s -> Arguments.of(f, s)));
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("formatsAndSeeds")
    void fieldsAddedAnywhereSurviveARoundTripInTheSameFormat(TextFormat format, int seed) {
        var random = new Random(seed);
        ObjectNode row = GoldenRows.row(format);
        decorate(row, random, format);
        TextCodec codec = TextCodec.of(format);
        ObjectNode back = codec.write(codec.read(row), false);
        assertThat(back).as(Json.line(row)).isEqualTo(row);
        assertThat(Json.parse(Json.line(back))).isEqualTo(row);
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("chatsAndSeeds")
    void aPreferenceThroughAnyPreferenceFormatKeepsItsTurns(TextFormat format, int seed) {
        var random = new Random(seed);
        PreferenceExample example = preference(random);
        TextCodec codec = TextCodec.of(format);
        ObjectNode row = codec.write(example, true);
        Example read = codec.read((ObjectNode) Json.parse(Json.line(row)));
        assertThat(read).isInstanceOf(PreferenceExample.class);
        PreferenceExample back = (PreferenceExample) read;
        assertThat(back.prompt()).as(Json.line(row)).isEqualTo(example.prompt());
        assertThat(back.chosen().messages()).isEqualTo(example.chosen().messages());
        assertThat(back.rejected().messages()).isEqualTo(example.rejected().messages());
        if (format.isOpen()) {
            assertThat(back.annotator()).isEqualTo(example.annotator());
            assertThat(back.origin().id()).isEqualTo(example.origin().id());
        }
        assertThat(back.origin().leftover())
                .as("what the format writes itself is never left over")
                .isEqualTo(Leftover.NONE);
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("chatsAndSeeds")
    void furtherFieldsAreCarriedThroughAnOpenFormatAndBack(TextFormat format, int seed) {
        if (!format.isOpen()) {
            return;
        }
        var random = new Random(seed);
        TextCodec trl = TextCodec.of(TextFormat.TRL_PREFERENCE);
        ObjectNode row = trl.write(preference(random), true);
        row.put("subset", text(random)).set("meta", value(random, 0));
        TextCodec codec = TextCodec.of(format);
        ObjectNode through = codec.write(trl.read(row), true);
        assertThat(trl.write(codec.read(through), true)).as(Json.line(through)).isEqualTo(row);
    }

    private static PreferenceExample preference(Random random) {
        List<Message> prompt = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            prompt.add(Message.user(text(random)));
            prompt.add(Message.assistant(text(random)));
        }
        prompt.add(Message.user(text(random)));
        // Different first letters keep an implicit prompt from growing into the responses.
        return new PreferenceExample(
                        new Origin("id" + random.nextInt(9), "", TextStyle.CHAT, Leftover.NONE),
                        new Prompt("", prompt),
                        Response.of("c" + text(random)),
                        Response.of("r" + text(random)))
                .withAnnotator("ann" + random.nextInt(9));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        // A lone surrogate before another piece may pair up; that is fine, it is text all the same.
        return text.toString();
    }

    /// Adds unknown fields to some of the objects of a row.
    private static void decorate(JsonNode node, Random random, TextFormat format) {
        if (node instanceof ObjectNode object) {
            boolean meaning = object.has("Rating") || names(object);
            object.forEach(value -> decorate(value, random, format));
            if (!meaning && random.nextBoolean()) {
                object.set("x_" + random.nextInt(5) + "/~", value(random, 0));
            }
        } else if (node instanceof ArrayNode list) {
            list.forEach(value -> decorate(value, random, format));
        }
    }

    /// Objects whose keys are names, not fields: anything added there would be a question or an aspect.
    private static boolean names(ObjectNode object) {
        return object.has("quality") || object.has("helpfulness") || object.has("honesty");
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 4 : 6)) {
            case 0 -> Json.parse(Integer.toString(random.nextInt()));
            case 1 -> Json.parse(random.nextInt(1000) + "." + random.nextInt(1000) + "0");
            case 2 -> Json.parse(random.nextBoolean() ? "null" : "true");
            case 3 -> JsonNodeFactory.instance.stringNode(text(random));
            case 4 -> Json.array().add(value(random, depth + 1)).add(value(random, depth + 1));
            default -> {
                ObjectNode object = Json.object();
                object.set("k" + random.nextInt(3), value(random, depth + 1));
                yield object;
            }
        };
    }
}
