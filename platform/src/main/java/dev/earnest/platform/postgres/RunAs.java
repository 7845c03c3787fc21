package dev.earnest.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Whom PostgreSQL runs as. An ordinary user runs it as himself. PostgreSQL refuses to run as root; there
/// it runs in a user namespace of its own, where root is nobody and keeps access to the files of root, or,
/// where the kernel or the container forbids that, as the user nobody, to whom the files are then given.
///
/// @param prefix words before each command
/// @param owner whom the files of the cluster belong to
/// @param isRoot whether we are root and may give files away
record RunAs(List<String> prefix, UserPrincipal owner, boolean isRoot) {
    private static final String NOBODY = "nobody";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    RunAs {
        prefix = List.copyOf(prefix);
    }

    /// @throws PostgresException where the folder is not writable, the cluster is another user's, or root
    ///     finds no way
    static RunAs choose(Layout layout) {
        try {
            Path probe = Files.createTempFile(layout.folder(), ".probe", "");
            UserPrincipal self = Files.getOwner(probe);
            boolean isRoot =
                    Permissions.isPosix(probe)
                            && Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
            Files.delete(probe);
            return isRoot
                    ? chooseForRoot(layout, self, ways(self, layout))
                    : ordinary(layout, self);
        } catch (IOException fault) {
            throw PostgresException.ofFile("write the database", layout.folder(), fault);
        }
    }

    static RunAs ordinary(Layout layout, UserPrincipal self) throws IOException {
        if (Files.exists(layout.data()) && !Files.getOwner(layout.data()).equals(self)) {
            throw new PostgresException(
                    "The database in %s belongs to the user %s, and Earnest runs as %s. Run Earnest as %s, or give the folder to %s with chown -R."
                            .formatted(
                                    layout.folder(),
                                    Files.getOwner(layout.data()).getName(),
                                    self.getName(),
                                    Files.getOwner(layout.data()).getName(),
                                    self.getName()));
        }
        return new RunAs(List.of(), self, false);
    }

    /// A way for root to run a program as somebody else.
    ///
    /// @param name for messages
    /// @param runAs what it means
    record Way(String name, RunAs runAs) {}

    private static List<Way> ways(UserPrincipal self, Layout layout) throws IOException {
        List<Way> ways = new ArrayList<>();
        ways.add(namespace(self));
        ways.addAll(asNobody(layout));
        return ways;
    }

    static Way namespace(UserPrincipal root) {
        return new Way("a user namespace", new RunAs(List.of("unshare", "-U", "--"), root, true));
    }

    static List<Way> asNobody(Layout layout) throws IOException {
        UserPrincipal nobody;
        Programs.Outcome group;
        try {
            nobody =
                    layout.folder()
                            .getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(NOBODY);
            group = Programs.run(layout.folder(), PATIENCE, List.of("id", "-g", NOBODY));
        } catch (IOException noSuchUser) {
            return List.of();
        }
        return Stream.of(
                        List.of(
                                "setpriv",
                                "--reuid=" + NOBODY,
                                "--regid=" + group.lastLine(),
                                "--clear-groups",
                                "--"),
                        List.of("su", "-s", "/bin/sh", "-c", "exec \"$@\"", "--", NOBODY, "sh"),
                        List.of("sudo", "-n", "-u", NOBODY, "--"))
                .map(words -> new Way(words.getFirst(), new RunAs(words, nobody, true)))
                .toList();
    }

    /// Tries the ways in turn; first those under which the cluster already belongs to the right user.
    static RunAs chooseForRoot(Layout layout, UserPrincipal self, List<Way> ways)
            throws IOException {
        UserPrincipal present = Files.exists(layout.data()) ? Files.getOwner(layout.data()) : self;
        List<String> failures = new ArrayList<>();
        List<Way> inOrder =
                Stream.concat(
                                ways.stream().filter(way -> way.runAs().owner().equals(present)),
                                ways.stream().filter(way -> !way.runAs().owner().equals(present)))
                        .toList();
        for (Way way : inOrder) {
            String failure = way.runAs().failure(layout, self);
            if (failure.isEmpty()) {
                return way.runAs();
            }
            failures.add(way.name() + ": " + failure);
        }
        throw new PostgresException(
                "PostgreSQL refuses to run as root, and no way to run it as another user works in %s (%s). Start Earnest as an ordinary user with a folder of its own, or use a PostgreSQL of your own with --database-url."
                        .formatted(layout.folder(), String.join("; ", failures)));
    }

    private String failure(Layout layout, UserPrincipal root) throws IOException {
        try {
            Programs.Outcome name = run(layout, PATIENCE, List.of("id", "-un"));
            if (!name.succeeded()) {
                return name.lastLine();
            }
            if (name.lastLine().equals(root.getName())) {
                return "stays root";
            }
        } catch (IOException absent) {
            return "not installed";
        }
        if (!mayEnter(layout)) {
            // Root made the folder for itself alone; passing through is all that others get.
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(layout.folder());
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(layout.folder(), permissions);
            if (!mayEnter(layout)) {
                return owner.getName() + " may not enter " + layout.folder();
            }
        }
        return "";
    }

    private boolean mayEnter(Layout layout) throws IOException {
        return run(layout, PATIENCE, List.of("test", "-x", layout.folder() + "/.")).succeeded();
    }

    /// Runs a program of PostgreSQL as that user, in the folder.
    Programs.Outcome run(Layout layout, Duration patience, List<String> command)
            throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(command);
        return Programs.run(layout.folder(), patience, words);
    }

    /// Gives a file or tree to the owner, where that changes something and we may.
    void own(Path tree) throws IOException {
        if (isRoot && Files.exists(tree) && !Files.getOwner(tree).equals(owner)) {
            Permissions.give(tree, owner);
        }
    }
}
