package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.earnest.platform.campaign.Qualification;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.work.Enrolments;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The line above the work says how far a person is, and of how many where that is known.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProgressBrowserTest {
    private BrowserCase browsers;

    @BeforeAll
    void start() {
        browsers = new BrowserCase();
    }

    @AfterAll
    void stop() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    void theTestSaysHowManyQuestionsItHasAndPaidWorkHowManyAreDone() {
        Workshop workshop =
                browsers.workshop(
                        PlainSpec.plain("Far").qualification(new Qualification(0, 2, 0, 0)).spec(),
                        3,
                        2);
        workshop.add(
                List.of(Workshop.known(ItemKind.EXAM, "e1"), Workshop.known(ItemKind.EXAM, "e2")));
        Workshop.Worker ann = workshop.newcomer();
        workshop.server()
                .services()
                .database()
                .useTransaction(handle -> {
                    Instant now = workshop.server().services().clock().instant();
                    Enrolments.consent(handle, now, workshop.campaign(), ann.id());
                    Enrolments.guidelineRead(handle, now, workshop.campaign(), ann.id(), 1);
                });
        // The way in leads to the test.
        assertThat(ann.lease()).isNotEmpty();
        try (BrowserContext window = browsers.window(ann)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.text("#progress")).startsWith("Task 1 of 2");
            screen.press("1", "Enter").answered(1);
            assertThat(screen.text("#progress")).startsWith("Task 2 of 2");
            screen.press("1", "Enter").answered(2);
            assertThat(screen.text("#progress")).startsWith("Done 0");
            screen.press("1", "Enter").answered(3);
            assertThat(screen.text("#progress")).startsWith("Done 1").doesNotContain(" of ");
            assertThat(screen.faults()).isEmpty();
        }
    }
}
