package dev.earnest.app.verb;

import dev.earnest.align.run.Collecting;
import dev.earnest.align.run.Collection;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.train.ConfigText;
import dev.earnest.app.train.Terminal;
import dev.earnest.app.train.TrainFile;
import java.io.IOException;
import java.util.List;

/// `./earnest collect CONFIG.yaml`: fresh answers of a model as items of a campaign.
public final class CollectVerb implements Verb {
    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "collect",
                "let a model answer prompts, for people to compare its answers",
                "Samples several different answers to each prompt and writes them as items of a campaign,"
                        + " items.jsonl, in a drawn order. What people prefer trains the model again:"
                        + " campaign import, campaign export --what preferences, train dpo;"
                        + " docs/training.md tells it whole.",
                List.of(
                        new Positional(
                                "CONFIG", "The settings, a YAML file; docs/training.md.", true)),
                List.of(),
                List.of("collect collect.yaml"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        ConfigText config = ConfigText.read(arguments.positionals().getFirst());
        Collecting collecting = TrainFile.collecting(config.text(), config.name(), config.folder());
        try (Terminal terminal = new Terminal(shell)) {
            List<Collection.Item> items = Collection.run(collecting, terminal);
            terminal.say(
                    "wrote "
                            + items.size()
                            + (items.size() == 1 ? " item" : " items")
                            + " to "
                            + collecting.run().output().resolve(Collection.FILE));
        }
    }
}
