package dev.earnest.platform.backup;

import dev.earnest.platform.store.log.VerificationReport;
import java.util.List;

/// What a restore drill found.
///
/// @param manifest of the backup
/// @param differences from the manifest, one line each; empty where every table came back byte for byte
/// @param verification of the restored database
public record CheckReport(
        Manifest manifest, List<String> differences, VerificationReport verification) {
    public CheckReport {
        differences = List.copyOf(differences);
    }

    /// @return whether everything came back as it was and proves itself
    public boolean sound() {
        return differences.isEmpty() && verification.sound();
    }
}
