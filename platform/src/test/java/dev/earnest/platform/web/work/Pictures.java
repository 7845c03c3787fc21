package dev.earnest.platform.web.work;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Locale;

/// Pictures of pages for people to look at, taken where the system property `earnest.pictures` names a folder.
public final class Pictures {
    private Pictures() {}

    public static void take(Page page, String name) {
        String folder =
                System.getProperty(
                        "earnest.pictures", System.getenv().getOrDefault("EARNEST_PICTURES", ""));
        if (!folder.isEmpty()) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(Path.of(folder, name.toLowerCase(Locale.ROOT) + ".png"))
                            .setFullPage(true));
        }
    }
}
