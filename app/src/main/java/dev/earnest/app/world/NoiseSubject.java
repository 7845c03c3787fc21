package dev.earnest.app.world;

import dev.earnest.align.experiment.ConvincingNoise;
import dev.earnest.align.experiment.LabelNoise;
import dev.earnest.align.run.Console;
import dev.earnest.align.small.SmallPolicy;
import dev.earnest.app.experiment.Recipe;
import dev.earnest.model.generate.RandomStreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// What is trained on spoilt labels, and how well it does. Not for many threads; to be closed.
interface NoiseSubject extends AutoCloseable {
    /// Its name on the command line.
    String EXPERIMENT = "noise";

    /// @return a word for files
    String name();

    /// @return what [#value] measures, for people
    String measure();

    /// @return all that a value depends on besides noise, share and seed
    Recipe recipe();

    /// @param share of labels that go wrong, 0 to 1
    double value(LabelNoise noise, double share, long seed);

    @Override
    void close();

    /// DPO in small worlds: its win rate against the model before, by the world's own taste.
    static NoiseSubject world(World.Size size, AlignmentSettings settings, Console console) {
        return new InWorld(size, settings, console);
    }

    /// A reward model of real arguments: its accuracy on unseen debates.
    ///
    /// @param data folder of ukp-convarg1
    static NoiseSubject convincing(Path data) {
        return new OnArguments(
                new ConvincingNoise(data),
                Recipe.of(
                                EXPERIMENT,
                                OnArguments.VERSION,
                                ConvincingNoise.LEARNT + " pairs of half of the debates")
                        .on(data, ConvincingNoise.FILES));
    }

    /// Remembers the last seed's model, so that it is taught once for all cells of a seed.
    final class InWorld implements NoiseSubject {
        /// To be raised with every change of worlds, labels, training or scoring that changes a value. Since the
        /// second SFT sums the gradients of the head in another order.
        static final int VERSION = 2;

        private static final int LABELS = 41;

        private final World.Size size;
        private final AlignmentSettings settings;
        private final Console console;
        private Optional<Taught> last = Optional.empty();

        private record Taught(World world, Apprentice apprentice, Contest before) {}

        InWorld(World.Size size, AlignmentSettings settings, Console console) {
            this.size = size;
            this.settings = settings;
            this.console = console;
        }

        @Override
        public String name() {
            return "world";
        }

        @Override
        public String measure() {
            return "win rate of DPO against SFT";
        }

        @Override
        public Recipe recipe() {
            return Recipe.of(EXPERIMENT, VERSION, size + ", " + settings);
        }

        @Override
        public double value(LabelNoise noise, double share, long seed) {
            Taught taught = taught(seed);
            World world = taught.world();
            SplittableRandom random = RandomStreams.of(seed, LABELS);
            List<Preference> rows = new ArrayList<>();
            for (World.Pair pair : world.pairs()) {
                boolean first = random.nextDouble() < pair.firstPreferred();
                int longer = pair.first().length() - pair.second().length();
                rows.add(Preference.of(pair, noise.label(first, longer, share, random), 0, ""));
            }
            Apprentice apprentice = taught.apprentice();
            try (SmallPolicy policy = apprentice.preferring(rows, false, "DPO")) {
                Contest after =
                        Contest.of(
                                "DPO",
                                world,
                                settings.samples(),
                                apprentice.answers(policy, world.heldOut()));
                return after.against(taught.before()).rate();
            }
        }

        private Taught taught(long seed) {
            if (last.isPresent() && last.get().world().seed() == seed) {
                return last.get();
            }
            close();
            World world = World.of(seed, size);
            Apprentice apprentice = Apprentice.taught(world, settings, seed, console);
            Contest before =
                    Contest.of(
                            Alignment.SFT,
                            world,
                            settings.samples(),
                            apprentice.answers(apprentice.tuned(), world.heldOut()));
            Taught taught = new Taught(world, apprentice, before);
            last = Optional.of(taught);
            return taught;
        }

        @Override
        public void close() {
            last.ifPresent(taught -> taught.apprentice().close());
            last = Optional.empty();
        }
    }

    /// Real arguments.
    ///
    /// @param arguments to learn from
    /// @param recipe with the digests of their files
    record OnArguments(ConvincingNoise arguments, Recipe recipe) implements NoiseSubject {
        /// To be raised with every change of features, labels or training that changes a value.
        static final int VERSION = 1;

        @Override
        public String name() {
            return "ukp-convarg1";
        }

        @Override
        public String measure() {
            return "accuracy of a reward model on unseen debates";
        }

        @Override
        public double value(LabelNoise noise, double share, long seed) {
            return arguments.accuracy(noise, share, seed);
        }

        @Override
        public void close() {}
    }
}
