package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.web.HttpFault;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The entity tag of a campaign: its revision. A change that names it (`If-Match`) is made to that revision or not at
/// all.
final class CampaignTag {
    private static final Pattern TAG = Pattern.compile("\"revision-(\\d{1,9})\"");

    private CampaignTag() {}

    /// @return the header `ETag`
    static String of(int revision) {
        return "\"revision-" + revision + "\"";
    }

    /// @return the revision that `If-Match` names; empty without that header
    /// @throws HttpFault 400 where it names none that was given out
    static Optional<Integer> asked(Context http) {
        String header = http.header("If-Match");
        if (header == null) {
            return Optional.empty();
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw new HttpFault(
                    400, "If-Match takes the ETag of the campaign, such as " + of(3) + ".");
        }
        return Optional.of(Integer.valueOf(tag.group(1)));
    }
}
