package dev.earnest.platform.web.campaigns;

import java.io.InputStream;

/// The file of items that ships with the program: forty prompts with two invented responses each.
final class Sample {
    static final String NAME = "campaign-sample.jsonl";

    private Sample() {}

    /// @return the file; the caller closes it
    static InputStream open() {
        InputStream file = Sample.class.getResourceAsStream("/samples/" + NAME);
        if (file == null) {
            throw new IllegalStateException("the program is built without " + NAME);
        }
        return file;
    }
}
