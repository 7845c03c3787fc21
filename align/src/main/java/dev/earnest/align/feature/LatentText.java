package dev.earnest.align.feature;

import dev.earnest.align.AlignException;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A few coordinates of a text: the principal components of its weighted terms (latent semantic analysis, Deerwester et
/// al. 1990). All coordinates share one scale, so that the first has deviation 1 over the texts learnt from and later
/// ones less: a penalty on their coefficients then shrinks what is rare. Learnt from the texts given and from no
/// others. To be closed; not for many threads at once.
public final class LatentText implements AutoCloseable {
    private final TermWeights terms;
    private final Tensor mean;
    private final Tensor basis;

    private LatentText(TermWeights terms, Tensor mean, Tensor basis) {
        this.terms = terms;
        this.mean = mean;
        this.basis = basis;
    }

    /// @param texts to learn from, more than `dimensions`
    /// @param ngrams what counts as a term
    /// @param fewest texts in which a term must occur, at least 1
    /// @param dimensions coordinates wanted, at least 1
    /// @throws AlignException where the texts are too few, or no term occurs so often
    public static LatentText fit(List<String> texts, Ngrams ngrams, int fewest, int dimensions) {
        if (dimensions < 1 || dimensions >= texts.size()) {
            throw new AlignException(
                    dimensions
                            + " coordinates cannot be learnt from "
                            + texts.size()
                            + " texts: there is at least 1, and there are more texts than"
                            + " coordinates");
        }
        TermWeights terms = TermWeights.fit(texts, ngrams, fewest);
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor weights = terms.of(texts);
            Tensor mean = weights.mean(0);
            Tensor centred = weights.sub(mean);
            // The texts are fewer than the terms: their products have the same spectrum.
            var spectrum = torch.linalg_eigh(centred.mm(centred.t()).to(torch.ScalarType.Double));
            Tensor vectors =
                    spectrum.get1()
                            .narrow(1, texts.size() - dimensions, dimensions)
                            .flip(1)
                            .to(torch.ScalarType.Float);
            double[] values = Tensors.toDoubles(spectrum.get0());
            double first = Math.sqrt(Math.max(values[texts.size() - 1], 1e-12));
            float[] scale = new float[dimensions];
            for (int i = 0; i < dimensions; i++) {
                // The columns of terms' x vectors have length sqrt(value).
                double own = Math.sqrt(Math.max(values[texts.size() - 1 - i], 1e-12));
                scale[i] = (float) (Math.sqrt(texts.size()) / (own * first));
            }
            Tensor basis =
                    centred.t().mm(vectors).mul(Tensors.floats(scale, dimensions)).contiguous();
            return new LatentText(terms, Scope.own(mean), Scope.own(basis));
        }
    }

    /// @return one row of coordinates for every text
    public double[][] of(List<String> texts) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            int width = Math.toIntExact(basis.size(1));
            double[] flat = Tensors.toDoubles(terms.of(texts).sub(mean).mm(basis));
            double[][] rows = new double[texts.size()][width];
            for (int row = 0; row < rows.length; row++) {
                System.arraycopy(flat, row * width, rows[row], 0, width);
            }
            return rows;
        }
    }

    @Override
    public void close() {
        mean.close();
        basis.close();
    }
}
