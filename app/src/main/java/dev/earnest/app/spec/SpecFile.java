package dev.earnest.app.spec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads a specification: YAML 1.2, hence also JSON.
public final class SpecFile {
    private static final int MOST_BYTES = 64 << 20;

    private SpecFile() {}

    /// @param file a YAML or JSON file whose outermost level has fields
    /// @throws SpecException where it cannot be understood
    /// @throws IOException where it cannot be read
    public static Spec read(Path file) throws IOException {
        if (file.toString().equals("-")) {
            throw new SpecException("a specification is not read from standard input; name a file");
        }
        if (Files.isDirectory(file)) {
            throw new SpecException("'" + file + "' is a folder; name a file in it");
        }
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new SpecException(
                    file + ": " + (size >> 20) + " MB; a specification has at most 64 MB");
        }
        return parse(text(file), file.toString());
    }

    /// @param name stands for the file in faults
    public static Spec parse(String text, String name) {
        return parse(text, name, Asked.NOBODY);
    }

    /// @param name stands for the file in faults
    /// @param asked hears of every field that a reader takes of it
    public static Spec parse(String text, String name, Asked asked) {
        var start = new SpecPlace(name, 1, 1, "");
        var settings =
                LoadSettings.builder()
                        .setLabel(name)
                        .setCodePointLimit(MOST_BYTES)
                        .setAllowDuplicateKeys(true)
                        .build();
        Optional<Node> root;
        try {
            root = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException fault) {
            SpecPlace at = fault.getProblemMark().map(mark -> place(mark, name, "")).orElse(start);
            throw at.fault(
                    "this is not YAML: "
                            + fault.getProblem()
                            + " "
                            + fault.getContext()
                            + "; check indentation, quotes and brackets",
                    fault);
        } catch (YamlEngineException fault) {
            throw start.fault("this is not YAML: " + fault.getMessage(), fault);
        }
        if (root.isEmpty()) {
            throw start.fault("the specification is empty");
        }
        SpecNode node = convert(root.get(), name, "", 0);
        if (node instanceof SpecNode.Fields fields) {
            return new Spec(fields, "", asked);
        }
        throw node.place().fault("expected fields, 'name: value', but found " + node.kind());
    }

    private static String text(Path file) throws IOException {
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException fault) {
            throw new SpecException(file + ":1: this is not UTF-8 text; save it as UTF-8", fault);
        }
    }

    private static SpecNode convert(Node node, String name, String field, int depth) {
        SpecPlace place = node.getStartMark().map(mark -> place(mark, name, field)).orElseThrow();
        if (depth > 50) {
            throw place.fault("more than 50 levels; aliases that contain themselves are refused");
        }
        return switch (node) {
            case MappingNode mapping -> fields(mapping, place, depth);
            case SequenceNode sequence -> {
                List<SpecNode> values = new ArrayList<>();
                for (Node value : sequence.getValue()) {
                    String own = field + "[" + values.size() + "]";
                    values.add(convert(value, name, own, depth + 1));
                }
                yield new SpecNode.Items(place, values);
            }
            case ScalarNode scalar ->
                    new SpecNode.Word(
                            place,
                            scalar.getValue(),
                            Tag.NULL.equals(scalar.getTag()),
                            scalar.getScalarStyle() != ScalarStyle.PLAIN);
            default -> throw place.fault("not understood here");
        };
    }

    private static SpecNode fields(MappingNode mapping, SpecPlace place, int depth) {
        Map<String, SpecNode> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            SpecPlace at =
                    tuple.getKeyNode()
                            .getStartMark()
                            .map(mark -> place(mark, place.file(), place.field()))
                            .orElse(place);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw at.fault("a field's name must be a word");
            }
            String own = at.within(key.getValue()).field();
            SpecNode value = convert(tuple.getValueNode(), place.file(), own, depth + 1);
            if (values.put(key.getValue(), value) != null) {
                throw at.fault("'" + key.getValue() + "' is given twice; keep one");
            }
        }
        return new SpecNode.Fields(place, values);
    }

    private static SpecPlace place(Mark mark, String name, String field) {
        return new SpecPlace(name, mark.getLine() + 1, mark.getColumn() + 1, field);
    }
}
