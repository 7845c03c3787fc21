package dev.earnest.platform.postgres;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The places inside the folder of the database. Immutable.
///
/// @param folder absolute, without symbolic links
record Layout(Path folder) {
    /// Name of the folder that holds the cluster.
    static final String DATA = "data";

    /// Makes the folder where it is missing, for its owner alone.
    ///
    /// @throws PostgresException where the folder cannot be made or holds no files
    static Layout of(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        refuseCharactersOfTheShell(absolute);
        try {
            if (!Files.exists(absolute)) {
                Path parent = absolute.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Permissions.createFolder(absolute);
            }
            Path real = absolute.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new FileAlreadyExistsException(absolute.toString());
            }
            refuseCharactersOfTheShell(real);
            return new Layout(real);
        } catch (FileAlreadyExistsException fault) {
            throw new PostgresException(
                    "%s is a file; the database needs a folder. Name another place, or move the file away."
                            .formatted(fault.getFile()),
                    fault);
        } catch (IOException fault) {
            throw PostgresException.ofFile("make the folder of the database", absolute, fault);
        }
    }

    // initdb and pg_ctl hand paths to /bin/sh inside double quotes; these would not survive there.
    private static void refuseCharactersOfTheShell(Path folder) {
        String text = folder.toString();
        boolean hostile =
                text.chars()
                        .anyMatch(c ->
                                c == '"'
                                        || c == '$'
                                        || c == '`'
                                        || c < ' '
                                        || (c == '\\' && !Platform.isWindows()));
        if (hostile) {
            throw new PostgresException(
                    "The folder name %s holds a quote, dollar, backtick, backslash or control character, with which PostgreSQL cannot start. Choose another name."
                            .formatted(text.replaceAll("\\p{Cntrl}", "?")));
        }
    }

    /// @return where the unpacked programs of all versions lie
    Path allBinaries() {
        return folder.resolve("postgres");
    }

    /// @return where the unpacked programs of our version lie
    Path binaries() {
        return allBinaries().resolve(Platform.VERSION);
    }

    /// @param name as `pg_ctl`
    /// @return the program
    Path program(String name) {
        return binaries().resolve("bin").resolve(name + (Platform.isWindows() ? ".exe" : ""));
    }

    /// @return the cluster
    Path data() {
        return folder.resolve(DATA);
    }

    /// @return where a cluster is made before it moves to [#data]
    Path newData() {
        return folder.resolve(".new-data");
    }

    /// @return the settings that each start writes anew
    Path settings() {
        return data().resolve("earnest.conf");
    }

    /// @return settings of the person who runs Earnest, which win
    Path ownSettings() {
        return folder.resolve("postgres.conf");
    }

    /// @return the file with the superuser's password
    Path password() {
        return folder.resolve("postgres.password");
    }

    /// @return where PostgreSQL writes its log
    Path log() {
        return folder.resolve("postgres.log");
    }

    /// @return the file locked while the database starts or stops
    Path startLock() {
        return folder.resolve("start.lock");
    }

    /// @return the folder with one locked file for each server process that uses the database
    Path users() {
        return folder.resolve("users");
    }
}
