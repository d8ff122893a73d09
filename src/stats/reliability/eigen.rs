//! Eigenvalues of small symmetric matrices by Jacobi's rotations.

use super::Matrix;

const SWEEPS: usize = 60;

pub struct Eigen {
    /// Largest first.
    pub values: Vec<f64>,
    /// `vectors[m]` belongs to `values[m]` and has length 1.
    pub vectors: Matrix,
}

pub fn symmetric_eigen(mut a: Matrix) -> Eigen {
    let k = a.len();
    // Rows of `vectors` turn into eigenvectors.
    let mut vectors: Matrix = (0..k).map(|i| unit(i, k)).collect();
    for _ in 0..SWEEPS {
        if off_diagonal(&a) == 0.0 {
            break;
        }
        for p in 0..k {
            for q in p + 1..k {
                rotate(&mut a, &mut vectors, p, q);
            }
        }
    }
    let mut order: Vec<usize> = (0..k).collect();
    order.sort_by(|&i, &j| a[j][j].total_cmp(&a[i][i]));
    Eigen {
        values: order.iter().map(|&i| a[i][i]).collect(),
        vectors: order.iter().map(|&i| vectors[i].clone()).collect(),
    }
}

fn unit(i: usize, k: usize) -> Vec<f64> {
    (0..k).map(|j| f64::from(u8::from(i == j))).collect()
}

/// The largest entry beside the diagonal, 0 once it is below the precision of the diagonal.
fn off_diagonal(a: &Matrix) -> f64 {
    let k = a.len();
    let largest = |range: &dyn Fn(usize) -> std::ops::Range<usize>| {
        let entries = (0..k).flat_map(|i| range(i).map(move |j| a[i][j].abs()));
        entries.fold(0.0, f64::max)
    };
    let (beside, on) = (largest(&|i| i + 1..k), largest(&|i| i..i + 1));
    if beside > 1e-17 * on { beside } else { 0.0 }
}

/// Turns rows and columns `p` and `q` so that their common entry vanishes.
fn rotate(a: &mut Matrix, vectors: &mut Matrix, p: usize, q: usize) {
    if a[p][q] == 0.0 {
        return;
    }
    let slope = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
    let tan = slope.signum() / (slope.abs() + slope.hypot(1.0));
    let cos = 1.0 / tan.hypot(1.0);
    let sin = tan * cos;
    let turn = |x: f64, y: f64| (cos * x - sin * y, sin * x + cos * y);
    for row in a.iter_mut() {
        (row[p], row[q]) = turn(row[p], row[q]);
    }
    for j in 0..a.len() {
        (a[p][j], a[q][j]) = turn(a[p][j], a[q][j]);
        (vectors[p][j], vectors[q][j]) = turn(vectors[p][j], vectors[q][j]);
    }
    (a[p][q], a[q][p]) = (0.0, 0.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvalues_agree_with_the_reference() {
        // Python: numpy.linalg.eigvalsh([[4, 1, -2], [1, 2, 0], [-2, 0, 3]])
        let a = vec![
            vec![4.0, 1.0, -2.0],
            vec![1.0, 2.0, 0.0],
            vec![-2.0, 0.0, 3.0],
        ];
        let eigen = symmetric_eigen(a.clone());
        for (ours, reference) in
            eigen
                .values
                .iter()
                .zip([5.732050807568877, 2.267949192431123, 0.9999999999999993])
        {
            assert!((ours - reference).abs() < 1e-13, "{ours} {reference}");
        }
        for (value, vector) in eigen.values.iter().zip(&eigen.vectors) {
            for (i, row) in a.iter().enumerate() {
                let image: f64 = row.iter().zip(vector).map(|(x, y)| x * y).sum();
                assert!((image - value * vector[i]).abs() < 1e-13);
            }
        }
    }

    #[test]
    fn equal_eigenvalues_are_no_problem() {
        let ones = vec![vec![1.0; 5]; 5];
        let eigen = symmetric_eigen(ones);
        assert!((eigen.values[0] - 5.0).abs() < 1e-13);
        assert!(eigen.values[1..].iter().all(|v| v.abs() < 1e-13));
    }
}
