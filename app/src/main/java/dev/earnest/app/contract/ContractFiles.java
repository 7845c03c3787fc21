package dev.earnest.app.contract;

import dev.earnest.app.report.PageAssets;
import dev.earnest.app.svg.LineChart;
import dev.earnest.formats.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Writes the files that the verb is asked for; each appears whole or not at all.
public final class ContractFiles {
    private ContractFiles() {}

    /// Something that is written.
    @FunctionalInterface
    public interface Content {
        /// Writes it.
        void to(OutputStream out) throws IOException;
    }

    /// Writes one file.
    public static void write(Path path, Content content) {
        try (OutputFile out = OutputFile.create(path)) {
            content.to(out.stream());
            out.commit();
        } catch (IOException fault) {
            throw OutputFile.cannotWrite(path, fault);
        }
    }

    /// Writes the pictures of the report.
    ///
    /// @return what was written, in words
    public static String pictures(Solution solution, List<GapCurve> curves, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        String style = PageAssets.pictureStyle();
        Map<String, LineChart> pictures = ContractPictures.all(solution, curves);
        for (var picture : pictures.entrySet()) {
            byte[] svg = picture.getValue().standalone(style).getBytes(StandardCharsets.UTF_8);
            write(folder.resolve(picture.getKey() + ".svg"), out -> out.write(svg));
        }
        return "wrote " + String.join(".svg, ", pictures.keySet()) + ".svg to " + folder;
    }
}
