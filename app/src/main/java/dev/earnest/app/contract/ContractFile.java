package dev.earnest.app.contract;

import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.spec.Spec;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.money.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;

/// The file of a published contract: the same contract always gives the same bytes, and its hash is checked when it is
/// read.
///
/// ```json
/// {"contract":"earnest-contract/1","form":"linear","currency":"EUR","decimals":2,"repeats":2,
/// "wages":[650,720,790],
/// "sha256":"..."}
/// ```
public final class ContractFile {
    private static final String KIND = "earnest-contract/1";

    private ContractFile() {}

    /// Writes the file's bytes.
    public static void write(PublishedContract contract, OutputStream out) {
        JsonWriter json = new JsonWriter(out);
        write(contract, json);
        json.end();
    }

    static void write(PublishedContract contract, JsonWriter json) {
        json.object();
        json.key("contract").value(KIND);
        json.key("form").value(contract.form().label());
        json.key("currency").value(contract.currency().getCurrencyCode());
        json.key("decimals").value(contract.currency().getDefaultFractionDigits());
        json.key("repeats").value(contract.repeats()).newLine();
        json.key("wages").array();
        for (long minor : contract.minor()) {
            json.value(minor);
        }
        json.endArray().newLine();
        json.key("sha256").value(contract.hash());
        json.endObject();
    }

    /// Reads the file.
    ///
    /// @throws dev.earnest.app.spec.SpecException where it is no contract, or not the one that its hash names
    /// @throws IOException where it cannot be read
    public static PublishedContract read(Path file) throws IOException {
        Spec spec = SpecFile.read(file);
        spec.choice("contract", List.of(KIND));
        List<String> labels =
                Arrays.stream(ContractForm.values()).map(ContractForm::label).toList();
        ContractForm form = ContractForm.labelled(spec.choice("form", labels));
        Currency currency =
                spec.make("currency", () -> Money.of(0, spec.text("currency")).currency());
        int decimals = spec.integer("decimals", 0);
        if (decimals != currency.getDefaultFractionDigits()) {
            throw spec.place("decimals")
                    .fault(
                            decimals
                                    + " where "
                                    + currency.getCurrencyCode()
                                    + " has "
                                    + currency.getDefaultFractionDigits());
        }
        long[] minor = minor(spec);
        PublishedContract contract =
                spec.make("wages", () -> PublishedContract.of(form, currency, minor));
        if (spec.integer("repeats", 1) != contract.repeats()) {
            throw spec.place("repeats")
                    .fault(
                            spec.text("repeats")
                                    + " where the wages are those of "
                                    + contract.repeats()
                                    + " repeats");
        }
        if (!spec.text("sha256").equals(contract.hash())) {
            throw spec.place("sha256")
                    .fault(
                            "the content has the hash "
                                    + contract.hash()
                                    + "; somebody changed it after it was published");
        }
        spec.done();
        return contract;
    }

    private static long[] minor(Spec spec) {
        List<String> texts = spec.texts("wages");
        long[] minor = new long[texts.size()];
        for (int index = 0; index < minor.length; index++) {
            String text = texts.get(index);
            if (!text.matches("[-+]?[0-9]{1,30}") || new BigInteger(text).bitLength() > 63) {
                throw spec.place("wages")
                        .fault(
                                "wage "
                                        + (index + 1)
                                        + " is '"
                                        + text
                                        + "'; give whole minor units that fit 64 bits");
            }
            minor[index] = Long.parseLong(text);
        }
        return minor;
    }
}
