package dev.earnest.platform.client;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.items.GenerationFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A campaign described in a file: the fields of its specification, and beside them `guidelines` (a Markdown file),
/// `files` (of items) and `invitations`.
///
/// @param spec checked, with its defaults
/// @param specJson as given, to send: the server fills in what is left out
/// @param guidelines Markdown; empty for those that the server begins with
/// @param files of items, in order
/// @param invitations each as the HTTP API takes it
public record CampaignFile(
        CampaignSpec spec,
        String specJson,
        String guidelines,
        List<ItemFile> files,
        List<String> invitations) {
    private static final Set<String> KINDS = Set.of("normal", "gold", "training", "exam");
    private static final Set<String> SETTINGS =
            Set.of(
                    "format",
                    "columns",
                    "pairs",
                    "known_from",
                    "worse_model",
                    "least_margin",
                    "explanation",
                    "language");

    public CampaignFile {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(specJson, "specJson");
        Objects.requireNonNull(guidelines, "guidelines");
        files = List.copyOf(files);
        invitations = List.copyOf(invitations);
    }

    /// Reads and checks a campaign file. Files that it names are looked for beside it; those of items are not read.
    ///
    /// @param json the file as JSON
    /// @param folder that names in it start from
    /// @throws InvalidException with everything that is wrong, each with the pointer of its field
    public static CampaignFile read(String json, Path folder) {
        if (!(Json.parse(json) instanceof ObjectNode tree)) {
            throw new InvalidException("", "a campaign is a group of fields");
        }
        Problems problems = new Problems();
        String guidelines = guidelines(tree, folder, problems);
        List<ItemFile> files = files(tree, folder, problems);
        List<String> invitations = invitations(tree, problems);
        ObjectNode spec = tree.deepCopy();
        spec.remove(List.of("guidelines", "files", "invitations"));
        contract(spec, folder, problems);
        Optional<CampaignSpec> read = problems.within("", () -> SpecJson.read(spec));
        read.ifPresent(campaign -> {
            for (int i = 0; i < files.size(); i++) {
                ItemFile file = files.get(i);
                problems.within("/files/" + i, () -> ItemFileCheck.plan(file, campaign.form()));
            }
        });
        problems.finish();
        return new CampaignFile(
                read.orElseThrow(), Json.text(spec), guidelines, files, invitations);
    }

    private static String guidelines(ObjectNode tree, Path folder, Problems problems) {
        JsonNode name = tree.path("guidelines");
        if (name.isMissingNode() || name.isNull()) {
            return "";
        }
        return text("/guidelines", name, folder, problems);
    }

    /// A contract is the text of a file that `./earnest contract` wrote, or its name.
    private static void contract(ObjectNode spec, Path folder, Problems problems) {
        JsonNode contract = spec.at("/pay/contract");
        if (contract.isString()
                && !contract.asString().isBlank()
                && !contract.asString().strip().startsWith("{")
                && spec.path("pay") instanceof ObjectNode pay) {
            pay.put("contract", text("/pay/contract", contract, folder, problems).strip());
        }
    }

    private static String text(String pointer, JsonNode name, Path folder, Problems problems) {
        if (!name.isString() || name.asString().isBlank()) {
            problems.add(pointer, "name a file");
            return "";
        }
        Path file = folder.resolve(name.asString()).normalize();
        try {
            String text = Files.readString(file);
            problems.require(!text.isBlank(), pointer, "the file '" + file + "' is empty");
            return text;
        } catch (IOException e) {
            problems.add(pointer, "the file '" + file + "' cannot be read as UTF-8 text");
            return "";
        }
    }

    private static List<ItemFile> files(ObjectNode tree, Path folder, Problems problems) {
        List<ItemFile> files = new ArrayList<>();
        JsonNode list = tree.path("files");
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            problems.add("/files", "a list of files is expected");
        }
        for (int i = 0; i < list.size(); i++) {
            files.add(file("/files/" + i, list.path(i), folder, problems));
        }
        return files;
    }

    private static ItemFile file(String at, JsonNode given, Path folder, Problems problems) {
        String name = given.isString() ? given.asString() : given.path("file").asString("");
        String place = given.isString() ? at : at + "/file";
        problems.require(!name.isBlank(), place, "name a file");
        problems.require(
                name.isBlank() || Files.isRegularFile(folder.resolve(name)),
                place,
                "there is no file '" + folder.resolve(name).normalize() + "'");
        String kind = given.path("kind").asString("normal");
        problems.require(
                KINDS.contains(kind),
                at + "/kind",
                "one of normal, gold, training, exam, not '" + kind + "'");
        Map<String, String> settings = new LinkedHashMap<>();
        given.properties()
                .forEach(field -> {
                    if (SETTINGS.contains(field.getKey())
                            || GenerationFields.NAMES.contains(field.getKey())) {
                        settings.put(field.getKey(), setting(field.getValue()));
                    } else if (!field.getKey().equals("file") && !field.getKey().equals("kind")) {
                        problems.add(
                                at + "/" + field.getKey(),
                                "there is no such field (fields here: file, kind, "
                                        + String.join(
                                                ", ",
                                                Stream.concat(
                                                                SETTINGS.stream(),
                                                                GenerationFields.NAMES.stream())
                                                        .sorted()
                                                        .toList())
                                        + ")");
                    }
                });
        ItemFile file = new ItemFile(name, kind, settings);
        problems.within(at, () -> ItemFileCheck.settings(file));
        return file;
    }

    /// Columns may be written as a group of fields, ours: theirs; models as a list.
    private static String setting(JsonNode value) {
        if (value instanceof ObjectNode columns) {
            List<String> pairs = new ArrayList<>();
            columns.properties()
                    .forEach(one -> pairs.add(one.getKey() + "=" + one.getValue().asString("")));
            return String.join(",", pairs);
        }
        if (value.isArray()) {
            List<String> names = new ArrayList<>();
            value.forEach(one -> names.add(one.asString("")));
            return String.join(",", names);
        }
        return value.asString("");
    }

    private static List<String> invitations(ObjectNode tree, Problems problems) {
        List<String> invitations = new ArrayList<>();
        JsonNode list = tree.path("invitations");
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            problems.add("/invitations", "a list of invitations is expected");
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.path(i).isObject()) {
                invitations.add(Json.text(list.path(i)));
            } else {
                problems.add(
                        "/invitations/" + i,
                        "an invitation is a group of fields, such as role: annotator");
            }
        }
        return invitations;
    }
}
