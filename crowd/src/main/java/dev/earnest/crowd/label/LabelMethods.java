package dev.earnest.crowd.label;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.internal.LabelNames;
import java.util.List;

/// All methods that need nothing but answers and options, with their default settings.
/// [CrowdLab] is not among them: it is constructed with a classifier's probabilities.
public final class LabelMethods {
    private static final List<LabelMethod> ALL =
            List.of(
                    new MajorityVote(),
                    new Wawa(),
                    new ZeroBasedSkill(),
                    new GoldMajorityVote(),
                    new OneCoin(),
                    new DawidSkene(),
                    new FastDawidSkene(),
                    new Lfc(),
                    new Ibcc(),
                    Glad.standard(),
                    Mace.em(),
                    Mace.variational(),
                    Kos.standard(),
                    Mmsr.standard());

    private LabelMethods() {}

    /// @return every method, simple ones first
    public static List<LabelMethod> all() {
        return ALL;
    }

    /// @param name for example `dawid-skene`
    /// @return the method of this name with default settings
    /// @throws CrowdException where there is none; it names the nearest
    public static LabelMethod byName(String name) {
        for (LabelMethod method : ALL) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        List<String> names = ALL.stream().map(LabelMethod::name).toList();
        throw new CrowdException(
                "no label method '"
                        + name
                        + "': did you mean '"
                        + LabelNames.nearest(name, names)
                        + "'? There are "
                        + String.join(", ", names));
    }
}
