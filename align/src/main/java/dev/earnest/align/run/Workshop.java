package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.model.Adapter;
import dev.earnest.model.CausalModel;
import dev.earnest.model.Family;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import dev.earnest.model.Parameters;
import dev.earnest.model.ScoreHead;
import dev.earnest.model.checkpoint.GenerationDefaults;
import dev.earnest.model.checkpoint.LoraAdapter;
import dev.earnest.model.checkpoint.ModelFolder;
import dev.earnest.model.checkpoint.ModelPlace;
import dev.earnest.model.generate.Stop;
import dev.earnest.model.tokens.BpeSettings;
import dev.earnest.model.tokens.BpeTrainer;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.model.tokens.TrainingProgress;
import dev.earnest.torch.Hardware;
import dev.earnest.torch.RandomState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/// The model of a run, ready to be trained. To be closed.
///
/// @param config sizes
/// @param parameters all of the base model, a copy of our own
/// @param lora what is trained instead of them, where a run asks for it
/// @param policy what answers
/// @param tokenizer of the model
/// @param words the folder of the tokenizer
/// @param generation how the base model generates
/// @param score the head of a reward model, where the base is one
/// @param chat the chat template, where the layout is one
/// @param digest of the base model
record Workshop(
        ModelConfig config,
        Parameters parameters,
        Optional<LoraAdapter> lora,
        CausalModel policy,
        Tokenizer tokenizer,
        Path words,
        GenerationDefaults generation,
        Optional<ScoreHead> score,
        Optional<Chat> chat,
        String digest)
        implements AutoCloseable {
    /// @param rows whose texts a tokenizer may be trained on
    /// @param room a folder for a tokenizer that is trained
    static Workshop open(RunPlan plan, List<Row> rows, Path room) {
        return switch (plan.base()) {
            case Base.Folder(Path path) -> ofFolder(plan, path);
            case Base.Fresh fresh -> ofNothing(plan, fresh, rows, room);
        };
    }

    private static Workshop ofFolder(RunPlan plan, Path path) {
        ModelPlace place = ModelPlace.of(path);
        Tokenizer tokenizer = Tokenizer.of(place.words());
        try (ModelFolder folder = ModelFolder.open(path, Hardware.CPU)) {
            if (tokenizer.vocabularySize() > folder.config().vocabulary()) {
                throw new ModelException(
                        path
                                + ": the tokenizer has "
                                + tokenizer.vocabularySize()
                                + " tokens, the model "
                                + folder.config().vocabulary()
                                + ": they do not belong together");
            }
            return of(
                    plan,
                    folder.config(),
                    folder.parameters().copy(),
                    tokenizer,
                    place.words(),
                    folder.generation(),
                    folder.score().map(head -> head.to(Hardware.CPU, Hardware.CPU.modelType())),
                    Digest.of(place));
        } catch (ModelException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static Workshop ofNothing(RunPlan plan, Base.Fresh fresh, List<Row> rows, Path room) {
        Path words =
                switch (fresh.words()) {
                    case Base.Words.Folder(Path path) -> path;
                    case Base.Words.Trained(int vocabulary, Base.Turns turns) -> {
                        BpeTrainer trainer =
                                new BpeTrainer(
                                        BpeSettings.gpt2(vocabulary)
                                                .withSpecial(Chat.special(turns), false));
                        for (Row row : rows) {
                            row.prompt().forEach(message -> trainer.add(message.content()));
                            row.first().forEach(message -> trainer.add(message.content()));
                            row.second().forEach(message -> trainer.add(message.content()));
                        }
                        trainer.train(TrainingProgress.silent()).save(room);
                        turns.template().ifPresent(text -> Saved.beside(room, Chat.FILE, text));
                        yield room;
                    }
                };
        Tokenizer tokenizer = Tokenizer.of(words);
        ModelConfig config =
                fresh.family() == Family.GPT2
                        ? ModelConfig.gpt2(
                                tokenizer.vocabularySize(),
                                fresh.positions(),
                                fresh.hidden(),
                                fresh.layers(),
                                fresh.heads())
                        : ModelConfig.llama(
                                tokenizer.vocabularySize(),
                                fresh.positions(),
                                fresh.hidden(),
                                fresh.layers(),
                                fresh.heads(),
                                fresh.keyValueHeads());
        try (RandomState random = RandomState.seeded(plan.pace().seed())) {
            return of(
                    plan,
                    config,
                    Parameters.random(config, random),
                    tokenizer,
                    words,
                    GenerationDefaults.tokens(
                            tokenizer.eos().stream().boxed().toList(),
                            tokenizer.bos(),
                            tokenizer.pad()),
                    Optional.empty(),
                    Digest.of(
                            config
                                    + " seed "
                                    + plan.pace().seed()
                                    + " "
                                    + Digest.of(words.resolve("tokenizer.json"))));
        }
    }

    private static Workshop of(
            RunPlan plan,
            ModelConfig config,
            Parameters parameters,
            Tokenizer tokenizer,
            Path words,
            GenerationDefaults generation,
            Optional<ScoreHead> score,
            String digest) {
        Optional<LoraAdapter> lora = Optional.empty();
        if (plan.lora().isPresent()) {
            try (RandomState random = RandomState.seeded(plan.pace().seed() + 1)) {
                LoraAdapter fresh = LoraAdapter.fresh(plan.lora().get(), config, random);
                fresh.adapter().train(true);
                lora = Optional.of(fresh.withBase(base(plan.base())));
            }
        } else {
            parameters.train(true);
        }
        CausalModel policy =
                new CausalModel(
                        config,
                        parameters,
                        lora.map(LoraAdapter::adapter).orElseGet(Adapter::none),
                        plan.pace().services().recompute());
        Optional<Chat> chat = plan.data().chat().map(how -> Chat.of(how, tokenizer, words));
        return new Workshop(
                config,
                parameters,
                lora,
                policy,
                tokenizer,
                words,
                chat.map(found -> generation.endingAt(found.end())).orElse(generation),
                score,
                chat,
                chat.map(found -> Digest.of(digest + found.digest())).orElse(digest));
    }

    private static String base(Base base) {
        return switch (base) {
            case Base.Folder(Path path) -> path.toString();
            case Base.Fresh _ ->
                    throw new AlignException(
                            "an adapter needs a base model: name a folder, or leave out lora");
        };
    }

    /// @return how its conversations become tokens
    Texts texts(DataPlan plan) {
        return new Texts(
                plan.layout(),
                tokenizer,
                chat.map(found ->
                        new ChatTexts(found, tokenizer, plan.chat().orElseThrow().allTurns())));
    }

    /// @return an answer as text, without special tokens
    String plain(Answer answer) {
        return tokenizer.decodeWithoutSpecial(
                Arrays.stream(answer.completion()).mapToInt(Math::toIntExact).toArray());
    }

    /// @return when an answer of the model is at its end
    Stop stop() {
        Set<Long> ends = new HashSet<>();
        generation.endIds().forEach(id -> ends.add(id.longValue()));
        tokenizer.eos().ifPresent(id -> ends.add((long) id));
        return Stop.at(ends);
    }

    /// @return what gradients reach, without heads
    SequencedMap<String, Tensor> trained() {
        return lora.map(adapter -> adapter.adapter().parameters()).orElseGet(parameters::byName);
    }

    /// @return most tokens of an example
    int longest(OptionalInt asked) {
        if (asked.orElse(0) > config.positions()) {
            throw new AlignException(
                    "longest is "
                            + asked.getAsInt()
                            + " tokens, the model has "
                            + config.positions()
                            + " positions");
        }
        return asked.orElse(config.positions());
    }

    @Override
    public void close() {
        policy.close();
        lora.ifPresent(LoraAdapter::close);
        parameters.close();
        score.ifPresent(ScoreHead::close);
        tokenizer.close();
    }
}
