package dev.earnest.app.model;

import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import dev.earnest.model.ValueHeads.Saved;
import dev.earnest.model.checkpoint.GenerationDefaults;
import dev.earnest.model.checkpoint.ModelFolder;
import dev.earnest.model.checkpoint.ModelPlace;
import dev.earnest.model.generate.Choice;
import dev.earnest.model.generate.Decoding;
import dev.earnest.model.generate.Drawn;
import dev.earnest.model.generate.Generated;
import dev.earnest.model.generate.Generator;
import dev.earnest.model.generate.GivenTexts;
import dev.earnest.model.generate.Stop;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.torch.Hardware;
import dev.earnest.torch.TorchException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The model of a Hugging Face folder, or of an adapter merged into its base model, with its tokenizer. libtorch is loaded before one is opened. Safe for many
/// threads; texts are drawn on platform threads only, since libtorch keeps state by thread ([Generations] sees to it).
public final class LanguageModel implements AutoCloseable {
    private final ModelFolder folder;
    private final Tokenizer tokenizer;
    private final Optional<Saved> values;
    private final long[] control;
    private final CausalModel model;
    private final Generator generator;
    private final Set<Long> ends;

    private LanguageModel(
            ModelFolder folder, Tokenizer tokenizer, long[] control, Optional<Saved> values) {
        this.folder = folder;
        this.control = control;
        this.tokenizer = tokenizer;
        this.values = values;
        this.model = new CausalModel(folder.config(), folder.parameters());
        this.generator =
                values.map(saved ->
                                new Generator(
                                        model,
                                        hidden ->
                                                saved.heads()
                                                        .perturbed(
                                                                hidden,
                                                                model.logits(hidden),
                                                                saved.beta())))
                        .orElseGet(() -> new Generator(model));
        this.ends = new HashSet<>();
        folder.generation().endIds().forEach(id -> ends.add((long) id));
        OptionalInt end = tokenizer.eos();
        if (end.isPresent()) {
            ends.add((long) end.getAsInt());
        }
    }

    /// @throws ModelException one line that names the folder or file, where it holds no model that writes texts
    public static LanguageModel open(Path path, Hardware hardware) {
        return open(path, hardware, Steering.usual());
    }

    /// Opens a model whose answers can be steered.
    ///
    /// @throws ModelException one line that names the folder or file, where it holds no model that writes texts, or
    ///     nothing that it is to be steered by
    public static LanguageModel open(Path path, Hardware hardware, Steering steering) {
        ModelFolder folder = ModelFolder.open(path, hardware);
        Optional<Tokenizer> tokenizer = Optional.empty();
        try {
            if (folder.score().isPresent()) {
                throw new ModelException(
                        "'" + path + "' holds a reward model, which scores texts and writes none");
            }
            tokenizer = Optional.of(Tokenizer.of(folder.place().words()));
            int tokens = tokenizer.get().vocabularySize();
            if (tokens > folder.config().vocabulary()) {
                throw new ModelException(
                        path
                                + ": the tokenizer has "
                                + tokens
                                + " tokens, the model knows "
                                + folder.config().vocabulary()
                                + "; they do not belong together");
            }
            return new LanguageModel(
                    folder,
                    tokenizer.get(),
                    steering.control(folder.path(), tokenizer.get()),
                    steering.values(folder, hardware));
        } catch (RuntimeException e) {
            tokenizer.ifPresent(Tokenizer::close);
            folder.close();
            throw e;
        }
    }

    /// @return what people call it: the last part of its folder's path
    public String name() {
        Path last = folder.path().toAbsolutePath().normalize().getFileName();
        return last == null ? "model" : last.toString();
    }

    /// @return where its files lie
    public ModelPlace place() {
        return folder.place();
    }

    /// @return its sizes
    public ModelConfig config() {
        return folder.config();
    }

    /// @return how many numbers it holds
    public long parameters() {
        return folder.parameters().count();
    }

    /// @return how its makers draw texts with it
    public GenerationDefaults makers() {
        return folder.generation();
    }

    /// @return its tokenizer, which this closes
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /// @return tokens after which a text is at its end
    public Set<Long> ends() {
        return Set.copyOf(ends);
    }

    /// @return the tokens of a text that is to be continued, after the token that begins all texts, if there is one
    /// @throws ModelException where the text is empty, or too long for the model to add a token
    public long[] encode(String text) {
        if (text.isEmpty()) {
            throw new ModelException("the prompt is empty: give the model something to continue");
        }
        return checked(Arrays.stream(tokenizer.encodeWithSpecial(text)).asLongStream().toArray());
    }

    /// @param prompt tokens that are to be continued
    /// @return the same
    /// @throws ModelException where there are none, too many for the model, or one it does not know
    public long[] checked(long[] prompt) {
        if (prompt.length == 0) {
            throw new ModelException("the prompt has no tokens: a model continues at least one");
        }
        if (prompt.length >= config().positions()) {
            throw new PromptTooLongException(prompt.length, config().positions());
        }
        for (long id : prompt) {
            if (id < 0 || id >= config().vocabulary()) {
                throw new ModelException(
                        "the prompt has token "
                                + id
                                + ": the model knows 0 to "
                                + (config().vocabulary() - 1));
            }
        }
        return prompt;
    }

    /// @return tokens of the longest prompt whose texts can be as long as `drawing` allows; negative where none can.
    ///     What tells the model how to answer comes after every prompt and is counted
    public int room(Drawing drawing) {
        return config().positions() - control.length - drawing.mostTokens();
    }

    /// Continues prompts. A text depends on prompts, settings and seed only.
    ///
    /// @param prompts each as [#checked] has it
    /// @param pieces hears of the texts on this thread while they grow
    /// @return the texts of the first prompt, then those of the second ...
    /// @throws ModelException where a prompt or the memory does not suffice
    public List<Completion> complete(List<long[]> prompts, Drawing drawing, Pieces pieces) {
        List<long[]> told = prompts.stream().map(this::told).toList();
        try {
            return drawing.choice() instanceof Choice.Beam
                    ? search(told, drawing, pieces)
                    : draw(told, drawing, pieces);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (TorchException.isOutOfMemory(e)) {
                throw new ModelException(
                        "the memory does not suffice for "
                                + prompts.size() * drawing.samples()
                                + " texts of up to "
                                + drawing.mostTokens()
                                + " tokens; ask for fewer or shorter ones",
                        e);
            }
            throw e;
        }
    }

    /// @return the prompt and what tells the model how to answer
    private long[] told(long[] prompt) {
        if (control.length == 0) {
            return prompt;
        }
        long[] all = Arrays.copyOf(prompt, prompt.length + control.length);
        System.arraycopy(control, 0, all, prompt.length, control.length);
        if (all.length >= config().positions()) {
            throw new PromptTooLongException(all.length, config().positions());
        }
        return all;
    }

    /// Says how likely the model finds texts that somebody else wrote. On platform threads only.
    ///
    /// @param prompts at least one token each
    /// @param continuations one for each prompt, at least one token each
    /// @throws ModelException where prompt and continuation do not fit into the model, or the memory does not suffice
    public List<GivenTexts.Seen> likelihoods(List<long[]> prompts, List<long[]> continuations) {
        try {
            return GivenTexts.of(model, prompts, continuations);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (TorchException.isOutOfMemory(e)) {
                throw new ModelException(
                        "the memory does not suffice for "
                                + prompts.size()
                                + " texts at a time; lower --at-once",
                        e);
            }
            throw e;
        }
    }

    private List<Completion> draw(List<long[]> prompts, Drawing drawing, Pieces pieces) {
        List<Growing> rows = rows(prompts.size() * drawing.samples(), drawing);
        boolean[] wanted = {true};
        generator.generate(
                prompts,
                drawing.samples(),
                how(drawing, Stop.never()),
                drawing.seed(),
                (row, drawn) -> {
                    boolean on = rows.get(row).add(drawn);
                    if (wanted[0]) {
                        wanted[0] = rows.get(row).release(row, !on).map(pieces::piece).orElse(true);
                    }
                    return on && wanted[0];
                });
        return finished(rows, pieces, wanted[0]);
    }

    private List<Completion> search(List<long[]> prompts, Drawing drawing, Pieces pieces) {
        Stop stop = Stop.at(ends);
        if (!drawing.stop().isEmpty()) {
            stop = stop.or(Stop.atText(this::text, drawing.stop()));
        }
        List<Generated> found =
                generator.generate(
                        prompts,
                        drawing.samples(),
                        how(drawing, stop),
                        drawing.seed(),
                        (row, drawn) -> true);
        List<Growing> rows = rows(found.size(), drawing);
        for (int row = 0; row < found.size(); row++) {
            Generated one = found.get(row);
            for (int i = 0; i < one.ids().length; i++) {
                if (!rows.get(row)
                        .add(new Drawn(one.ids()[i], one.logProbabilities()[i], List.of()))) {
                    break;
                }
            }
        }
        return finished(rows, pieces, true);
    }

    private String text(long[] ids) {
        int[] known =
                Arrays.stream(ids)
                        .filter(id -> id < tokenizer.vocabularySize())
                        .mapToInt(id -> (int) id)
                        .toArray();
        return tokenizer.decodeWithoutSpecial(known);
    }

    private static Decoding how(Drawing drawing, Stop stop) {
        return new Decoding(
                drawing.choice(),
                drawing.mostTokens(),
                drawing.repetitionPenalty(),
                stop,
                drawing.likeliest());
    }

    private List<Growing> rows(int count, Drawing drawing) {
        List<Growing> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(new Growing(tokenizer, drawing.stop(), ends));
        }
        return rows;
    }

    private static List<Completion> finished(List<Growing> rows, Pieces pieces, boolean wanted) {
        boolean on = wanted;
        List<Completion> texts = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).finish();
            Optional<Piece> rest = rows.get(row).release(row, true);
            on = on && rest.map(pieces::piece).orElse(true);
            texts.add(rows.get(row).result());
        }
        return texts;
    }

    @Override
    public void close() {
        model.close();
        values.ifPresent(saved -> saved.heads().close());
        folder.close();
        tokenizer.close();
    }
}
