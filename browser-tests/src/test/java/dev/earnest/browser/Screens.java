package dev.earnest.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Pictures of every page in light and dark, wide and narrow, and what the accessibility checker says of each. Written
/// to `target/screens`, or where the property `earnest.screens` says.
final class Screens {
    private static final int WIDE = 1280;
    private static final int NARROW = 390;
    private static final int HEIGHT = 900;

    private final Path folder;
    private final Axe axe;
    private final Set<String> taken = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    private Screens(Path folder, Axe axe) {
        this.folder = folder;
        this.axe = axe;
    }

    static Screens inTarget(Axe axe) {
        return new Screens(Path.of(System.getProperty("earnest.screens", "target/screens")), axe);
    }

    /// Takes the page as it stands; a name taken before is not taken again.
    void take(Page page, String name) {
        if (!taken.add(name)) {
            return;
        }
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            for (int width : new int[] {WIDE, NARROW}) {
                page.setViewportSize(width, HEIGHT);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setPath(folder.resolve(file(name, colours, width)))
                                .setFullPage(true));
                for (String fault : axe.serious(page)) {
                    faults.add(file(name, colours, width) + ": " + fault);
                }
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(WIDE, HEIGHT);
    }

    private static String file(String name, ColorScheme colours, int width) {
        return name
                + (colours == ColorScheme.DARK ? "-dark" : "")
                + (width == NARROW ? "-phone" : "")
                + ".png";
    }

    /// @return serious faults of all pages taken, each with the picture
    List<String> faults() {
        return List.copyOf(faults);
    }
}
