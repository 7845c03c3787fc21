package dev.earnest.app.campaign;

import dev.earnest.app.spec.SpecException;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.app.spec.SpecPlace;
import dev.earnest.app.spec.SpecTree;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.client.CampaignFile;
import dev.earnest.platform.client.ItemFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A campaign file that was read: what it says, and where.
///
/// @param path as the user named it
/// @param tree its fields and their places
/// @param file what it says
public record CampaignPaper(Path path, SpecTree tree, CampaignFile file) {
    /// Reads and checks a file.
    ///
    /// @param err hears of everything that is wrong, a line each
    /// @throws SpecException where anything is
    public static CampaignPaper read(Path path, PrintStream err) throws IOException {
        SpecTree tree = SpecFile.read(path).tree();
        try {
            return new CampaignPaper(path, tree, CampaignFile.read(tree.json(), folder(path)));
        } catch (InvalidException e) {
            throw refuse(path, tree, e.problems(), err);
        }
    }

    /// @return the folder that names in the file start from
    public Path folder() {
        return folder(path);
    }

    private static Path folder(Path path) {
        Path parent = path.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /// @return a file of items that this file names
    public Path path(ItemFile items) {
        return folder().resolve(items.file()).normalize();
    }

    /// Tells what is wrong, a line each.
    ///
    /// @return to throw
    public SpecException refuse(List<Problem> problems, PrintStream err) {
        return refuse(path, tree, problems, err);
    }

    private static SpecException refuse(
            Path path, SpecTree tree, List<Problem> problems, PrintStream err) {
        problems.stream()
                .map(problem -> Map.entry(tree.place(problem.field()), problem.message()))
                .sorted(
                        Comparator.comparingInt(
                                        (Map.Entry<SpecPlace, String> one) -> one.getKey().line())
                                .thenComparingInt(one -> one.getKey().column()))
                .forEach(one -> err.println(one.getKey().fault(one.getValue()).getMessage()));
        int count = problems.size();
        return tree.places()
                .getOrDefault("", new SpecPlace(path.toString(), 1, 1, ""))
                .fault(
                        count == 1
                                ? "one field needs attention; it is told above"
                                : count + " fields need attention; they are told above");
    }
}
