//! The letters, in three languages.

use mediflix_db::types::Language;
use mediflix_db::word_enum;

word_enum! {
    /// What a letter is about. Each carries one link.
    pub enum Letter {
        /// Confirm your address.
        Confirm = "confirm",
        /// Somebody registered with your address, and you have an account already.
        AlreadyRegistered = "already_registered",
        /// Set a new password.
        Reset = "reset",
        /// You are invited.
        Invitation = "invitation",
        /// The video of a lecture that was to be published could not be packaged; the link names the lecture.
        PublicationFailed = "publication_failed",
        /// An organisation enrolled you in a course; the link names the course.
        Enrolled = "enrolled",
        /// A course that you take has new lectures; the link names the course.
        NewLectures = "new_lectures",
        /// What you told of a barrier is answered.
        BarrierAnswered = "barrier_answered",
        /// Your profession is verified.
        Verified = "verified",
        /// Your profession could not be verified; why stands in your profile.
        VerificationRefused = "verification_refused",
        /// A broadcast that you registered for begins within a day; the link names the broadcast.
        BroadcastSoon = "broadcast_soon",
        /// A broadcast that you registered for is at another time; the link names the broadcast.
        BroadcastPostponed = "broadcast_postponed",
        /// A broadcast that you registered for is cancelled; the link names the broadcast.
        BroadcastCancelled = "broadcast_cancelled",
    }
}

/// What a letter says in one language, without its link.
pub(super) struct Words {
    pub(super) subject: String,
    /// Paragraphs before the link.
    pub(super) body: String,
    /// What the link is called on a button.
    pub(super) action: &'static str,
    /// What stands below the link.
    pub(super) end: &'static str,
    /// What stands before the address that ends letters of this kind.
    pub(super) unsubscribe: &'static str,
}

impl Words {
    /// The letter as a text.
    pub(super) fn text(&self, site: &str, link: &str, unsubscribe: Option<&str>) -> String {
        let Self { body, end, .. } = self;
        let no_more = unsubscribe.map_or_else(String::new, |page| format!("\r\n{} {page}\r\n", self.unsubscribe));
        format!("{body}\r\n\r\n{link}\r\n\r\n{end}\r\n\r\n{site}\r\n{no_more}")
    }
}

impl Letter {
    /// Whether somebody waits for it: it goes out at night too.
    pub(super) fn is_awaited(self) -> bool {
        !matches!(
            self,
            Self::PublicationFailed
                | Self::Enrolled
                | Self::NewLectures
                | Self::BarrierAnswered
                | Self::Verified
                | Self::VerificationRefused
                | Self::BroadcastSoon
                | Self::BroadcastPostponed
                | Self::BroadcastCancelled
        )
    }

    pub(super) fn link(self, public_url: &str, language: Language, token: &str) -> String {
        let page = match self {
            Self::Confirm => "confirm#token=",
            Self::AlreadyRegistered | Self::Reset => "reset#token=",
            Self::Invitation => "register#invitation=",
            Self::PublicationFailed => "studio/lectures/",
            Self::Enrolled | Self::NewLectures => "courses/",
            Self::BarrierAnswered => "accessibility",
            Self::Verified | Self::VerificationRefused => "account/profile",
            Self::BroadcastSoon | Self::BroadcastPostponed | Self::BroadcastCancelled => "live/",
        };
        format!("{public_url}/{language}/{page}{token}")
    }

    /// What it says. `from` is who causes the letter, with their hospital; without one it is the site. `about` is a title.
    pub(super) fn words(self, language: Language, site: &str, from: Option<&str>, about: Option<&str>) -> Words {
        let [subject, body, end] = match language {
            Language::Vietnamese => self.vietnamese(),
            Language::Korean => self.korean(),
            Language::English => self.english(),
        };
        Words {
            subject: format!("{site}: {subject}"),
            body: body
                .replace("{site}", site)
                .replace("{from}", from.unwrap_or(site))
                .replace("{about}", about.unwrap_or_default()),
            action: self.action(language),
            end,
            unsubscribe: match language {
                Language::Vietnamese => "Không muốn nhận thư loại này nữa:",
                Language::Korean => "이런 메일을 더 이상 받지 않으려면:",
                Language::English => "To get no more letters of this kind:",
            },
        }
    }

    fn action(self, language: Language) -> &'static str {
        let [vietnamese, korean, english] = match self {
            Self::Confirm => ["Xác nhận địa chỉ", "주소 확인", "Confirm the address"],
            Self::AlreadyRegistered | Self::Reset => ["Đặt mật khẩu mới", "새 비밀번호 정하기", "Set a new password"],
            Self::Invitation => ["Tạo tài khoản", "계정 만들기", "Make your account"],
            Self::PublicationFailed => ["Xem lý do", "이유 보기", "See why"],
            Self::BarrierAnswered => ["Báo thêm trở ngại", "다른 불편 알리기", "Report another barrier"],
            Self::Verified | Self::VerificationRefused => ["Mở hồ sơ", "프로필 열기", "Open the profile"],
            Self::BroadcastSoon | Self::BroadcastPostponed | Self::BroadcastCancelled => {
                ["Mở hội thảo", "세미나 열기", "Open the seminar"]
            }
            Self::Enrolled | Self::NewLectures => ["Mở khóa học", "강좌 열기", "Open the course"],
        };
        match language {
            Language::Vietnamese => vietnamese,
            Language::Korean => korean,
            Language::English => english,
        }
    }

    fn vietnamese(self) -> [&'static str; 3] {
        match self {
            Self::Confirm => [
                "Xác nhận địa chỉ e-mail",
                "Xin chào,\r\n\r\nHãy mở đường dẫn này để xác nhận địa chỉ e-mail của bạn trên {site}:",
                "Đường dẫn có hiệu lực trong 24 giờ. Nếu bạn không đăng ký, hãy bỏ qua thư này.",
            ],
            Self::AlreadyRegistered => [
                "Bạn đã có tài khoản",
                "Xin chào,\r\n\r\nAi đó, có lẽ là bạn, vừa đăng ký bằng địa chỉ này. Địa chỉ này đã có tài khoản. \
                 Nếu bạn quên mật khẩu, hãy đặt mật khẩu mới tại đây:",
                "Đường dẫn có hiệu lực trong 1 giờ. Nếu không phải bạn, hãy bỏ qua thư này.",
            ],
            Self::Reset => [
                "Đặt mật khẩu mới",
                "Xin chào,\r\n\r\nHãy mở đường dẫn này để đặt mật khẩu mới:",
                "Đường dẫn có hiệu lực trong 1 giờ. Nếu bạn không yêu cầu, hãy bỏ qua thư này; mật khẩu không thay đổi.",
            ],
            Self::Invitation => [
                "Lời mời tham gia",
                "Xin chào,\r\n\r\n{from} mời bạn tham gia {site}. Hãy tạo tài khoản tại đây:",
                "Đường dẫn có hiệu lực trong 7 ngày.",
            ],
            Self::PublicationFailed => [
                "Chưa xuất bản được bài giảng",
                "Xin chào,\r\n\r\nKhông xử lý được video của một bài giảng đang chờ xuất bản. Lý do và cách khắc phục có tại đây:",
                "Bài giảng sẽ được xuất bản ngay khi có video phát được.",
            ],
            Self::Enrolled => [
                "Bạn có khóa học mới",
                "Xin chào,\r\n\r\n{from} giao cho bạn một khóa học trên {site}:\r\n\r\n{about}\r\n\r\nBạn có thể bắt đầu tại đây:",
                "Khóa học cũng nằm trong mục Của tôi.",
            ],
            Self::NewLectures => [
                "Khóa học của bạn có bài giảng mới",
                "Xin chào,\r\n\r\nMột khóa học bạn đang theo trên {site} có bài giảng mới:\r\n\r\n{about}\r\n\r\nXem tại đây:",
                "Bạn nhận thư này vì đã chọn nhận tin qua thư.",
            ],
            Self::BarrierAnswered => [
                "Trả lời về trở ngại bạn đã báo",
                "Xin chào,\r\n\r\nCảm ơn bạn đã báo một trở ngại trên {site}:\r\n\r\n{about}\r\n\r\nNếu vẫn chưa ổn, hãy báo lại tại đây:",
                "Bạn nhận thư này vì đã để lại địa chỉ khi báo trở ngại.",
            ],
            Self::Verified => [
                "Hồ sơ của bạn đã được xác minh",
                "Xin chào,\r\n\r\nHồ sơ nghề nghiệp của bạn trên {site} đã được xác minh. Bạn xem được bài giảng dành cho nhân viên y tế.",
                "Chức danh hết hiệu lực cùng giấy phép của bạn.",
            ],
            Self::VerificationRefused => [
                "Hồ sơ của bạn chưa được xác minh",
                "Xin chào,\r\n\r\nHồ sơ nghề nghiệp của bạn trên {site} chưa được xác minh. Lý do có trong hồ sơ; bạn có thể sửa và gửi lại:",
                "Giấy tờ đã gửi sẽ được xóa sau một thời gian.",
            ],
            Self::BroadcastSoon => [
                "Hội thảo bạn đăng ký sắp bắt đầu",
                "Xin chào,\r\n\r\nHội thảo trực tiếp bạn đã đăng ký trên {site} sắp bắt đầu:\r\n\r\n{about}\r\n\r\nXem tại đây:",
                "Nếu không tham dự được, bạn có thể xem lại sau khi hội thảo kết thúc.",
            ],
            Self::BroadcastPostponed => [
                "Hội thảo bạn đăng ký đã đổi giờ",
                "Xin chào,\r\n\r\nHội thảo trực tiếp bạn đã đăng ký trên {site} chuyển sang thời gian mới:\r\n\r\n{about}\r\n\r\nXem tại đây:",
                "Đăng ký của bạn vẫn giữ nguyên.",
            ],
            Self::BroadcastCancelled => [
                "Hội thảo bạn đăng ký đã hủy",
                "Xin chào,\r\n\r\nHội thảo trực tiếp bạn đã đăng ký trên {site} sẽ không diễn ra:\r\n\r\n{about}\r\n\r\nXin lỗi vì sự bất tiện này. Xem tại đây:",
                "Bạn không cần làm gì thêm.",
            ],
        }
    }

    fn korean(self) -> [&'static str; 3] {
        match self {
            Self::Confirm => [
                "이메일 주소 확인",
                "안녕하세요.\r\n\r\n아래 링크를 열어 이메일 주소를 확인해 주세요.",
                "링크는 24시간 동안 유효합니다. 가입하신 적이 없다면 이 메일을 무시하세요.",
            ],
            Self::AlreadyRegistered => [
                "이미 계정이 있습니다",
                "안녕하세요.\r\n\r\n이 주소로 가입 요청이 있었지만 이미 계정이 있습니다. 비밀번호를 잊으셨다면 아래에서 새로 정하세요.",
                "링크는 1시간 동안 유효합니다. 요청하신 적이 없다면 이 메일을 무시하세요.",
            ],
            Self::Reset => [
                "새 비밀번호 설정",
                "안녕하세요.\r\n\r\n아래 링크를 열어 새 비밀번호를 정하세요.",
                "링크는 1시간 동안 유효합니다. 요청하신 적이 없다면 이 메일을 무시하세요. 비밀번호는 바뀌지 않습니다.",
            ],
            Self::Invitation => [
                "초대합니다",
                "안녕하세요.\r\n\r\n{from} 님이 {site}(으)로 초대합니다. 아래에서 계정을 만드세요.",
                "링크는 7일 동안 유효합니다.",
            ],
            Self::PublicationFailed => [
                "강의를 공개하지 못했습니다",
                "안녕하세요.\r\n\r\n공개 대기 중인 강의의 영상을 변환하지 못했습니다. 이유와 해결 방법을 아래에서 확인해 주세요.",
                "재생할 수 있는 영상이 준비되면 바로 공개됩니다.",
            ],
            Self::Enrolled => [
                "새 강좌가 배정되었습니다",
                "안녕하세요.\r\n\r\n{from}에서 {site}의 강좌를 배정했습니다.\r\n\r\n{about}\r\n\r\n아래에서 시작할 수 있습니다.",
                "내 학습에서도 볼 수 있습니다.",
            ],
            Self::NewLectures => [
                "수강 중인 강좌에 새 강의가 있습니다",
                "안녕하세요.\r\n\r\n{site}에서 수강 중인 강좌에 새 강의가 올라왔습니다.\r\n\r\n{about}\r\n\r\n아래에서 볼 수 있습니다.",
                "메일로 소식을 받기로 선택하셔서 보내 드립니다.",
            ],
            Self::BarrierAnswered => [
                "알려 주신 불편에 대한 답변",
                "안녕하세요.\r\n\r\n{site}의 불편을 알려 주셔서 감사합니다.\r\n\r\n{about}\r\n\r\n아직 해결되지 않았다면 아래에서 다시 알려 주세요.",
                "불편을 알리실 때 주소를 남기셔서 보내 드립니다.",
            ],
            Self::Verified => [
                "프로필이 확인되었습니다",
                "안녕하세요.\r\n\r\n{site}의 전문 프로필이 확인되었습니다. 의료인을 위한 강의를 볼 수 있습니다.",
                "직종 확인은 면허가 끝나면 함께 만료됩니다.",
            ],
            Self::VerificationRefused => [
                "프로필이 확인되지 않았습니다",
                "안녕하세요.\r\n\r\n{site}의 전문 프로필이 확인되지 않았습니다. 이유는 프로필에 있습니다. 고친 뒤 다시 요청할 수 있습니다.",
                "제출한 서류는 일정 기간 뒤 삭제됩니다.",
            ],
            Self::BroadcastSoon => [
                "신청하신 세미나가 곧 시작됩니다",
                "안녕하세요.\r\n\r\n{site}에서 신청하신 실시간 세미나가 곧 시작됩니다.\r\n\r\n{about}\r\n\r\n아래에서 볼 수 있습니다.",
                "참석하지 못하셔도 끝난 뒤 다시 볼 수 있습니다.",
            ],
            Self::BroadcastPostponed => [
                "신청하신 세미나 시간이 바뀌었습니다",
                "안녕하세요.\r\n\r\n{site}에서 신청하신 실시간 세미나의 시간이 바뀌었습니다.\r\n\r\n{about}\r\n\r\n아래에서 볼 수 있습니다.",
                "신청은 그대로 유지됩니다.",
            ],
            Self::BroadcastCancelled => [
                "신청하신 세미나가 취소되었습니다",
                "안녕하세요.\r\n\r\n{site}에서 신청하신 실시간 세미나가 취소되었습니다.\r\n\r\n{about}\r\n\r\n불편을 드려 죄송합니다. 아래에서 볼 수 있습니다.",
                "따로 하실 일은 없습니다.",
            ],
        }
    }

    fn english(self) -> [&'static str; 3] {
        match self {
            Self::Confirm => [
                "Confirm your e-mail address",
                "Hello,\r\n\r\nOpen this link to confirm your e-mail address:",
                "The link is good for 24 hours. If you did not register, ignore this mail.",
            ],
            Self::AlreadyRegistered => [
                "You have an account already",
                "Hello,\r\n\r\nSomebody, perhaps you, registered with this address. It has an account already. \
                 If you forgot the password, set a new one here:",
                "The link is good for 1 hour. If it was not you, ignore this mail.",
            ],
            Self::Reset => [
                "Set a new password",
                "Hello,\r\n\r\nOpen this link to set a new password:",
                "The link is good for 1 hour. If you did not ask for it, ignore this mail; your password stays.",
            ],
            Self::Invitation => [
                "You are invited",
                "Hello,\r\n\r\n{from} invites you to {site}. Make your account here:",
                "The link is good for 7 days.",
            ],
            Self::PublicationFailed => [
                "A lecture could not be published",
                "Hello,\r\n\r\nThe video of a lecture that waits to be published could not be packaged. Why, and what to do, stands here:",
                "The lecture is published as soon as it has a video that plays.",
            ],
            Self::Enrolled => [
                "You have a new course",
                "Hello,\r\n\r\n{from} enrolled you in a course on {site}:\r\n\r\n{about}\r\n\r\nBegin here:",
                "It also stands in My learning.",
            ],
            Self::NewLectures => [
                "Your course has new lectures",
                "Hello,\r\n\r\nA course that you take on {site} has new lectures:\r\n\r\n{about}\r\n\r\nWatch them here:",
                "You get this letter because you chose news by letter.",
            ],
            Self::BarrierAnswered => [
                "An answer to the barrier that you reported",
                "Hello,\r\n\r\nThank you for telling us of a barrier on {site}:\r\n\r\n{about}\r\n\r\nIf it is still there, tell us again here:",
                "You get this letter because you left your address with the report.",
            ],
            Self::Verified => [
                "Your profile is verified",
                "Hello,\r\n\r\nYour professional profile on {site} is verified. You may watch lectures for health workers.",
                "The title ends with your licence.",
            ],
            Self::VerificationRefused => [
                "Your profile could not be verified",
                "Hello,\r\n\r\nYour professional profile on {site} could not be verified. Why stands in the profile; mend it and ask again:",
                "What you sent is deleted after some time.",
            ],
            Self::BroadcastSoon => [
                "A seminar that you registered for begins soon",
                "Hello,\r\n\r\nA live seminar that you registered for on {site} begins soon:\r\n\r\n{about}\r\n\r\nWatch it here:",
                "If you cannot be there, the replay is here once it has ended.",
            ],
            Self::BroadcastPostponed => [
                "A seminar that you registered for has a new time",
                "Hello,\r\n\r\nA live seminar that you registered for on {site} has a new time:\r\n\r\n{about}\r\n\r\nSee it here:",
                "You stay registered.",
            ],
            Self::BroadcastCancelled => [
                "A seminar that you registered for is cancelled",
                "Hello,\r\n\r\nA live seminar that you registered for on {site} will not take place:\r\n\r\n{about}\r\n\r\nWe are sorry. See it here:",
                "There is nothing that you need to do.",
            ],
        }
    }
}
