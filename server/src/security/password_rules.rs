//! Passwords as text: one form for all input methods, and which are guessed first.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// Words that passwords people choose are made of, folded.
const WORDS: &[&str] = &[
    "abc",
    "account",
    "admin",
    "administrator",
    "angel",
    "anhyeuem",
    "asdf",
    "bacsi",
    "bacsy",
    "baseball",
    "basketball",
    "batman",
    "benhvien",
    "bienvenue",
    "changeit",
    "changeme",
    "charlie",
    "chelsea",
    "computer",
    "congchua",
    "danang",
    "default",
    "dieuduong",
    "doctor",
    "dragon",
    "emyeuanh",
    "facebook",
    "football",
    "forever",
    "freedom",
    "giadinh",
    "google",
    "guest",
    "hanoi",
    "hello",
    "hospital",
    "hochiminh",
    "iloveyou",
    "internet",
    "khongbiet",
    "korea",
    "letmein",
    "liverpool",
    "login",
    "love",
    "lovely",
    "master",
    "matkhau",
    "medical",
    "mediflix",
    "michael",
    "monkey",
    "mustang",
    "mypassword",
    "naruto",
    "nopassword",
    "nurse",
    "pass",
    "passw",
    "password",
    "passwort",
    "pokemon",
    "princess",
    "qazwsx",
    "qwer",
    "qwert",
    "qwerty",
    "root",
    "saigon",
    "samsung",
    "sarang",
    "saranghae",
    "secret",
    "seoul",
    "shadow",
    "spiderman",
    "starwars",
    "sunshine",
    "superman",
    "system",
    "temp",
    "test",
    "testing",
    "thuong",
    "trustno",
    "user",
    "vietnam",
    "welcome",
    "whatever",
    "windows",
    "yeuanh",
    "yeuem",
    "yhoc",
    "zaq",
    "zxcv",
];
/// Keys beside each other, and what is counted up.
const ROWS: &[&str] = &[
    "01234567890123",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "1qaz2wsx3edc4rfv5tgb6yhn",
    "qazwsxedcrfvtgb",
];
/// The shortest walk along a row that counts as one.
const SHORTEST_WALK: usize = 3;
/// So many letters beside words and walks make no password.
const BESIDE: usize = 2;
/// The longest piece that is repeated.
const LONGEST_PIECE: usize = 5;

/// The form in which passwords are hashed (NFC): the same letters are the same password, however they were typed.
#[must_use]
pub fn in_one_form(password: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(password).into_owned()
}

/// The forms in which a password may have been hashed: the one of now first, then as it was typed, then decomposed.
#[must_use]
pub fn forms(password: &str) -> Vec<String> {
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(password);
    let mut forms = vec![in_one_form(password)];
    for other in [password, &decomposed] {
        if forms.iter().all(|form| form != other) {
            forms.push(other.to_owned());
        }
    }
    forms
}

/// Whether a password is one of those that are guessed first: words, walks along the keyboard, repetitions.
#[must_use]
pub fn is_common(password: &str) -> bool {
    let letters: Vec<char> = folded(password);
    if letters.len() <= BESIDE || repeats(&letters) {
        return true;
    }
    covered(&letters)
}

/// Whether a password is somebody's own address, or what stands before its `@`, in whatever way it is written.
#[must_use]
pub fn is_made_of(password: &str, email: &str) -> bool {
    let password = folded(password);
    let local = email.rsplit_once('@').map_or(email, |(local, _)| local);
    password == folded(email) || password == folded(local)
}

/// Letters and digits in lower case, without marks.
fn folded(password: &str) -> Vec<char> {
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(password);
    let lower = decomposed.chars().flat_map(char::to_lowercase);
    lower
        .map(|letter| match letter {
            'đ' => 'd',
            '@' => 'a',
            '$' => 's',
            other => other,
        })
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// Digits that stand for letters.
fn in_letters(text: &str) -> String {
    let letter = |digit| match digit {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        other => other,
    };
    text.chars().map(letter).collect()
}

fn repeats(letters: &[char]) -> bool {
    (1..=LONGEST_PIECE.min(letters.len() / 2))
        .any(|length| letters.iter().zip(&letters[length..]).all(|(one, next)| one == next))
}

/// Whether words and walks make up all but a few letters.
fn covered(letters: &[char]) -> bool {
    // The fewest letters beside, up to each place.
    let mut beside = vec![0];
    for end in 1..=letters.len() {
        let mut fewest = beside[end - 1] + 1;
        for start in 0..end {
            let piece: String = letters[start..end].iter().collect();
            let is_word = WORDS.contains(&piece.as_str()) || WORDS.contains(&in_letters(&piece).as_str());
            if is_word || is_walk(&piece) || is_year(&piece) {
                fewest = fewest.min(beside[start]);
            }
        }
        beside.push(fewest);
    }
    beside[letters.len()] <= BESIDE
}

fn is_walk(piece: &str) -> bool {
    let back = || piece.chars().rev().collect::<String>();
    let same = || piece.chars().all(|letter| piece.starts_with(letter));
    piece.chars().count() >= SHORTEST_WALK
        && (same() || ROWS.iter().any(|row| row.contains(piece) || row.contains(&back())))
}

fn is_year(piece: &str) -> bool {
    piece.len() == 4
        && (piece.starts_with("19") || piece.starts_with("20"))
        && piece.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_first_is_common() {
        for common in [
            "1234567890",
            "0987654321",
            "1111111111",
            "qwertyuiop",
            "Password123",
            "P@ssw0rd123!",
            "passwordpassword",
            "1q2w3e4r5t",
            "1qaz2wsx3edc",
            "abcdefghij",
            "abc1234567",
            "iloveyou123",
            "123456789a",
            "administrator",
            "Admin@2024!",
            "matkhau123",
            "Mật khẩu 123",
            "benhvien2024",
            "bệnhviện123",
            "12341234123",
            "abababababab",
            "welcome2024",
            "qwerty123456",
            "letmein1234",
            "123qwe123qwe",
            "----------",
            "saranghae1",
            "password-1",
        ] {
            assert!(is_common(common), "{common}");
        }
    }

    #[test]
    fn what_somebody_thought_of_is_not() {
        for own in [
            "correct horse battery",
            "another good password",
            "bệnh viện trên núi cao",
            "một câu khác, dài hơn nữa",
            "심폐소생술은 서른 번",
            "a long enough password 1",
            "tr0ub4dor&3xyz",
            "k7#mPq92xLw",
            "x9Kd02mfQz",
        ] {
            assert!(!is_common(own), "{own}");
        }
    }

    #[test]
    fn the_same_letters_are_the_same_password() {
        let (composed, decomposed) = ("mật khẩu của tôi", "mật khẩu của tôi");
        let decomposed: String = DecomposingNormalizerBorrowed::new_nfd()
            .normalize(decomposed)
            .into_owned();
        assert_ne!(composed, decomposed);
        assert_eq!(in_one_form(composed), in_one_form(&decomposed));
        assert_eq!(forms(composed).len(), 2);
        assert_eq!(forms("plain letters"), ["plain letters"]);
    }
}
