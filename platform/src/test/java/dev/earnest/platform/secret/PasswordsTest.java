package dev.earnest.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.platform.secret.Passwords.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);
    private static final String PASSWORD = "seven grey herons";

    private final Passwords passwords = passwords(CHEAP, 2, 8);

    private static Passwords passwords(Argon2Cost cost, int atOnce, int waiting) {
        return new Passwords(
                cost, atOnce, waiting, Duration.ofSeconds(30), new SplittableRandom(1));
    }

    /// From the specification of the reference implementation (phc-winner-argon2, test.c): Argon2id, version 19.
    @Test
    void hashesAreThoseOfTheReferenceImplementation() {
        assertThat(reference("password", new Argon2Cost(65_536, 2, 1)))
                .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
        assertThat(reference("password", new Argon2Cost(256, 2, 2)))
                .isEqualTo("6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037");
        assertThat(reference("differentpassword", new Argon2Cost(65_536, 2, 1)))
                .isEqualTo("0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde");
    }

    private static String reference(String password, Argon2Cost cost) {
        return HexFormat.of()
                .formatHex(
                        Passwords.argon2id(
                                password, cost, "somesalt".getBytes(StandardCharsets.UTF_8), 32));
    }

    @Test
    void theOrdinaryCostIsAtLeastWhatOwaspAsksFor() {
        assertThat(Argon2Cost.ORDINARY.memoryKib()).isGreaterThanOrEqualTo(19 * 1024);
        assertThat(Argon2Cost.ORDINARY.iterations()).isGreaterThanOrEqualTo(2);
        assertThat(Argon2Cost.ORDINARY.parallelism()).isEqualTo(1);
    }

    @Test
    void aHashIsAPhcStringWithItsOwnSalt() {
        String one = passwords.hash(PASSWORD);
        String other = passwords.hash(PASSWORD);
        assertThat(one)
                .matches(
                        "\\$argon2id\\$v=19\\$m=64,t=1,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(other).isNotEqualTo(one);
        assertThat(passwords.check(PASSWORD, Optional.of(one))).isEqualTo(Verdict.RIGHT);
        assertThat(passwords.check(PASSWORD, Optional.of(other))).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void anotherPasswordIsWrong() {
        String stored = passwords.hash(PASSWORD);
        for (String wrong : List.of("", "seven grey heron", "Seven grey herons", PASSWORD + " ")) {
            assertThat(passwords.check(wrong, Optional.of(stored)))
                    .as(wrong)
                    .isEqualTo(Verdict.WRONG);
        }
    }

    @Test
    void theSamePasswordInOtherCodePointsIsTheSame() {
        String stored = passwords.hash("caf\u00e9 au lait \ufb01n");
        assertThat(passwords.check("cafe\u0301 au lait fin", Optional.of(stored)))
                .isEqualTo(Verdict.RIGHT);
    }

    @Test
    void aHashOfAnotherCostIsRightButOutdated() {
        String stored = passwords(new Argon2Cost(32, 2, 1), 1, 1).hash(PASSWORD);
        assertThat(passwords.check(PASSWORD, Optional.of(stored)))
                .isEqualTo(Verdict.RIGHT_BUT_OUTDATED);
        assertThat(passwords.check("wrong", Optional.of(stored))).isEqualTo(Verdict.WRONG);
    }

    @Test
    void anUnknownAccountAndOneWithoutAPasswordCostTheSameWorkAsAKnownOne() {
        String stored = passwords.hash(PASSWORD);
        long before = passwords.computed();
        assertThat(passwords.check("wrong", Optional.of(stored))).isEqualTo(Verdict.WRONG);
        long known = passwords.computed() - before;
        assertThat(passwords.check("wrong", Optional.empty())).isEqualTo(Verdict.WRONG);
        assertThat(passwords.check("", Optional.of(""))).isEqualTo(Verdict.WRONG);
        assertThat(passwords.computed() - before).isEqualTo(3 * known).isEqualTo(3);
    }

    @Test
    void aStoredTextThatIsNoHashIsNobodysPassword() {
        for (String stored :
                List.of(
                        "plain",
                        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$",
                        "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$" + "A".repeat(43),
                        // Would take a gigabyte and more.
                        "$argon2id$v=19$m=99999999,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                                + "A".repeat(43),
                        "$argon2id$v=19$m=64,t=9999,p=1$c29tZXNhbHRzb21lc2FsdA$"
                                + "A".repeat(43))) {
            assertThat(passwords.check("plain", Optional.of(stored)))
                    .as(stored)
                    .isEqualTo(Verdict.WRONG);
        }
    }

    @Test
    void onlySoManyMayWait() throws InterruptedException, ExecutionException {
        Passwords narrow = passwords(new Argon2Cost(19_456, 2, 1), 1, 2);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<Boolean>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> call =
                    () -> {
                        begin.await();
                        try {
                            narrow.hash(PASSWORD);
                            return true;
                        } catch (BusyException e) {
                            return false;
                        }
                    };
            for (int i = 0; i < 40; i++) {
                callers.add(threads.submit(call));
            }
            begin.countDown();
            int done = 0;
            for (Future<Boolean> caller : callers) {
                done += caller.get() ? 1 : 0;
            }
            assertThat(done).isBetween(1, 39);
            assertThat(narrow.computed()).isEqualTo(done);
        }
        // Nobody who gave up keeps a place.
        assertThat(narrow.hash(PASSWORD)).startsWith("$argon2id$");
    }

    @Test
    void whoWaitsTooLongIsSentAway() throws InterruptedException {
        Passwords impatient =
                new Passwords(
                        new Argon2Cost(262_144, 4, 1),
                        1,
                        8,
                        Duration.ofMillis(1),
                        new SplittableRandom(2));
        Thread slow = Thread.ofPlatform().start(() -> impatient.hash(PASSWORD));
        while (impatient.computed() == 0) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> impatient.hash(PASSWORD))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("try again");
        slow.join();
    }
}
