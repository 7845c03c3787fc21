package dev.earnest.judgments.forbidden;

import java.io.IOException;
import java.io.ObjectInputStream;

/// A class that makes objects of whatever classes its input names.
public record ReadsObjects(ObjectInputStream stream) {
    Object next() throws IOException, ClassNotFoundException {
        return stream.readObject();
    }
}
